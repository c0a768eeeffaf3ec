package io.pushgate.dev.demo;

import io.pushgate.dev.device.Phone;
import io.vertx.core.json.JsonObject;

/// Who and what all chapters share.
///
/// @param client the login flow, and the operator
/// @param phone alice's
/// @param user alice, by a name that no earlier demonstration on the same Redis has used
record Scene(Transcript transcript, Client client, Phone phone, String user) {
  /// Asks for approval of a login.
  ///
  /// @return the challenge
  JsonObject askForApproval() {
    var body =
        new JsonObject()
            .put("user", user)
            .put("title", "Sign in to Demo VPN")
            .put("context", new JsonObject().put("ip", "203.0.113.7"));
    return Expect.status(201, client.post("/v1/challenges", body));
  }

  /// The number that the login page shows, `""` where the policy has none.
  static String number(JsonObject challenge) {
    return challenge.getString("numberMatch", "");
  }

  /// The push for a challenge, when it has arrived.
  JsonObject push(JsonObject challenge) {
    var id = challenge.getString("challengeId");
    return phone.inbox().await(id).orElseThrow(() -> noPush(id));
  }

  private UnexpectedException noPush(String challengeId) {
    var seen = Expect.status(200, client.get("/v1/challenges/" + challengeId));
    return new UnexpectedException(
        "a push at the simulator within 5 s", "none; delivery " + seen.getString("delivery"));
  }

  /// Validates a code of any of alice's credentials.
  JsonObject validate(String code) {
    return validate(new JsonObject().put("user", user).put("code", code));
  }

  /// Validates a code of one credential.
  JsonObject validate(String code, String credentialId) {
    return validate(
        new JsonObject().put("user", user).put("code", code).put("credentialId", credentialId));
  }

  private JsonObject validate(JsonObject body) {
    return Expect.status(200, client.post("/v1/codes/validate", body));
  }

  /// A credential as an operator sees it.
  JsonObject credential(String credentialId) {
    return Expect.status(200, client.get("/v1/credentials/" + credentialId));
  }
}
