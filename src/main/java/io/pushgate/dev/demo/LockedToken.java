package io.pushgate.dev.demo;

import io.pushgate.dev.device.Authenticator;
import io.pushgate.domain.code.OtpSecret;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// The chapter in which guessing locks a credential, and only that one.
///
/// @param threshold invalid codes in a row that lock
record LockedToken(Scene scene, int threshold, InstantSource clock, RandomGenerator random) {
  /// Plays it.
  void play() {
    var transcript = scene.transcript();
    transcript.chapter("Wrong codes lock a credential, and push goes on");
    var secret = OtpSecret.random(random);
    var token = new Authenticator(secret, clock);
    var id =
        transcript.step("operator", "gives alice a hardware token too", line -> give(secret, line));
    transcript.step(
        "attacker",
        "guesses its code " + threshold + " times in a row",
        line -> guess(token, id, line));
    transcript.step(
        "login flow", "tries the code that it really shows", line -> tryLocked(token, id, line));
    transcript.step("login flow", "pushes to alice's phone and she approves", this::approveByPush);
    transcript.step("operator", "unlocks the token", line -> unlock(id, line));
    transcript.step(
        "login flow",
        "tries that code again",
        line -> {
          Expect.member(scene.validate(token.code(), id), "result", "accepted");
          line.append(": accepted");
          return id;
        });
  }

  private String give(OtpSecret secret, StringBuilder line) {
    var otp = new JsonObject().put("kind", "totp").put("secret", secret.toBase32());
    var body = new JsonObject().put("type", "hardware").put("otp", otp);
    var id =
        Expect.status(201, scene.client().post("/v1/credentials", body)).getString("credentialId");
    Expect.status(200, scene.client().put("/v1/users/" + scene.user() + "/credentials/" + id));
    line.append(": credential ").append(id);
    return id;
  }

  private JsonObject guess(Authenticator token, String id, StringBuilder line) {
    int remaining = threshold;
    for (var wrong : token.wrongCodes(threshold)) {
      var result = scene.validate(wrong, id);
      remaining--;
      Expect.member(result, "reason", "invalid_code");
      Expect.member(result, "attemptsRemaining", remaining);
    }
    var credential = scene.credential(id);
    Expect.member(credential, "state", "locked");
    line.append(": it is locked");
    return credential;
  }

  private JsonObject tryLocked(Authenticator token, String id, StringBuilder line) {
    var result = scene.validate(token.code(), id);
    Expect.member(result, "result", "rejected");
    Expect.member(result, "reason", "credential_locked");
    line.append(": credential_locked, not even compared");
    return result;
  }

  private JsonObject approveByPush(StringBuilder line) {
    var challenge = scene.askForApproval();
    scene.phone().take(scene.push(challenge));
    var id = challenge.getString("challengeId");
    var decided = Expect.status(200, scene.phone().approve(id, Scene.number(challenge)));
    Expect.member(decided, "status", "approved");
    line.append(": the lock is the token's alone");
    return decided;
  }

  private JsonObject unlock(String id, StringBuilder line) {
    var credential = Expect.status(200, scene.client().post("/v1/credentials/" + id + "/unlock"));
    Expect.member(credential, "state", "enabled");
    Expect.member(credential, "invalidCodeCount", 0);
    line.append(": enabled, counter 0");
    return credential;
  }
}
