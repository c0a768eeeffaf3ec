package io.pushgate.dev.demo;

import io.vertx.core.json.JsonObject;
import java.util.Set;

/// The chapter that is the main job: a push is asked for, approved on a phone, and the login flow
/// knows.
record Approval(Scene scene, AssertionCheck assertionCheck) {
  private static final Set<String> PUSHED = Set.of("type", "challengeId", "nonce", "expiresAt");

  /// Plays it.
  void play() {
    var transcript = scene.transcript();
    transcript.chapter("Approval by push");
    var challenge = transcript.step("login flow", "asks for alice's approval", this::ask);
    var id = challenge.getString("challengeId");
    var waiter = new Waiter(scene.client(), id);
    waiter.start();
    transcript.step("FCM", "brings the push", line -> arrive(challenge, line));
    transcript.step("phone", "fetches what is asked", line -> fetch(id, line));
    var tapped =
        transcript.step(
            "phone",
            "alice types the number and approves; the proof signs path, body and nonce, no clock",
            _ -> approve(challenge));
    var approved =
        transcript.step(
            "login flow", "has been waiting and is woken", line -> waiter.answer(tapped, line));
    transcript.step(
        "login flow",
        "verifies the assertion by the published keys",
        line -> assertionCheck.check(approved, scene.user(), "pop", line));
  }

  private JsonObject ask(StringBuilder line) {
    var challenge = scene.askForApproval();
    Expect.member(challenge, "status", "pending");
    var number = Scene.number(challenge);
    line.append(number.isEmpty() ? ", needs no number" : ", shows her the number ")
        .append(number)
        .append(", does not wait for FCM");
    return challenge;
  }

  private JsonObject arrive(JsonObject challenge, StringBuilder line) {
    var push = scene.push(challenge);
    Expect.equal("the push has the members", PUSHED, push.fieldNames());
    line.append(": type, challenge ID, nonce, expiry; nothing of who, what and where");
    scene.phone().take(push);
    return push;
  }

  private JsonObject fetch(String id, StringBuilder line) {
    var asked = Expect.status(200, scene.phone().fetch(id));
    Expect.member(asked, "client", "Demo VPN");
    Expect.member(asked, "user", scene.user());
    line.append(": \"")
        .append(asked.getString("title"))
        .append("\", for alice, from ")
        .append(asked.getJsonObject("context").getString("ip"));
    return asked;
  }

  private Long approve(JsonObject challenge) {
    var tapped = System.nanoTime();
    var id = challenge.getString("challengeId");
    var answer = scene.phone().approve(id, Scene.number(challenge));
    Expect.member(Expect.status(200, answer), "status", "approved");
    return tapped;
  }
}
