package io.pushgate.dev.demo;

import io.pushgate.dev.device.Authenticator;
import io.vertx.core.json.JsonObject;

/// The chapter in which the phone has no network: a code does it, and does it once.
///
/// @param authenticator the phone's code display
record CodeFallback(Scene scene, AssertionCheck assertionCheck, Authenticator authenticator) {
  /// Plays it.
  void play() {
    var transcript = scene.transcript();
    transcript.chapter("Code, where the phone has no network");
    var code = authenticator.code();
    transcript.step(
        "login flow",
        "asks again; alice types her phone's code; assertion",
        line -> approveBy(code, line));
    transcript.step("attacker", "has read the code and types it too", line -> repeat(code, line));
  }

  private JsonObject approveBy(String code, StringBuilder line) {
    var id = scene.askForApproval().getString("challengeId");
    var body = new JsonObject().put("code", code);
    var result = Expect.status(200, scene.client().post("/v1/challenges/" + id + "/code", body));
    Expect.member(result, "result", "accepted");
    var challenge = result.getJsonObject("challenge");
    Expect.member(challenge, "status", "approved");
    Expect.member(challenge, "method", "code");
    return assertionCheck.check(challenge, scene.user(), "otp", line);
  }

  private JsonObject repeat(String code, StringBuilder line) {
    var result = scene.validate(code);
    Expect.member(result, "result", "rejected");
    Expect.member(result, "reason", "code_already_used");
    line.append(": refused, code_already_used, ")
        .append(result.getInteger("attemptsRemaining"))
        .append(" tries left");
    return result;
  }
}
