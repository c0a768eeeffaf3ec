package io.pushgate.dev.demo;

import io.vertx.core.json.JsonObject;

/// The chapter in which a push goes wrong and costs nothing: no event of a push changes an
/// invalid-code counter.
record WrongNumber(Scene scene) {
  private static final String COUNTER = "invalidCodeCount";

  /// Plays it; nothing where the policy has no numbers.
  void play() {
    var transcript = scene.transcript();
    transcript.chapter("A push never counts as an invalid code");
    var before = scene.credential(scene.phone().credentialId()).getInteger(COUNTER);
    var challenge =
        transcript.step("attacker", "starts a login as alice, and sees the number", _ -> pushed());
    if (!Scene.number(challenge).isEmpty()) {
      transcript.step(
          "phone",
          "alice approves out of habit, but can only guess the number",
          line -> guess(challenge, line));
    }
    transcript.step(
        "operator",
        "looks at the phone's counter of invalid codes",
        line -> {
          var credential = scene.credential(scene.phone().credentialId());
          Expect.member(credential, COUNTER, before);
          line.append(": still ").append(before).append(", from the code refused above");
          return credential;
        });
  }

  private JsonObject pushed() {
    var challenge = scene.askForApproval();
    scene.phone().take(scene.push(challenge));
    return challenge;
  }

  private JsonObject guess(JsonObject challenge, StringBuilder line) {
    var right = Scene.number(challenge);
    var wrong = (right.charAt(0) == '0' ? "1" : "0") + right.substring(1);
    var answer = scene.phone().approve(challenge.getString("challengeId"), wrong);
    var decided = Expect.status(200, answer);
    Expect.member(decided, "status", "denied");
    Expect.member(decided, "denyReason", "number_mismatch");
    line.append(": denied, number_mismatch");
    return decided;
  }
}
