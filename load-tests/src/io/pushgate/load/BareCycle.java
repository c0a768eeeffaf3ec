package io.pushgate.load;

import io.pushgate.testing.AuthenticatorApp;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/// The calls of [LoginCycle] and what they cost a caller, two proofs signed and an assertion
/// verified, to a server that answers at once and pushes nothing: what the harness itself can
/// drive.
final class BareCycle {
  private static final String NONCE = "A".repeat(43);
  private static final AuthenticatorApp NO_CODES = AuthenticatorApp.of("A".repeat(32));

  private final Caller caller;
  private final AssertionKeys keys;
  private final Handset phone;

  BareCycle(BareInstallation installation) {
    caller = installation.caller();
    keys = installation.keys();
    phone = phone();
  }

  /// A phone of nobody.
  static Handset phone() {
    return new Handset("PGMB0000000000", "", NO_CODES, Keys.p256().getPrivate());
  }

  /// One login.
  Future<?> run(int number) {
    var request = new JsonObject().put("user", "user-" + number).put("title", "Sign in").encode();
    return caller
        .login(HttpMethod.POST, "/v1/challenges", request, 201)
        .compose(
            challenge -> {
              var path = "/v1/challenges/" + challenge.getString("challengeId");
              var waiting = caller.login(HttpMethod.GET, path + "?wait=60", "", 200);
              return decide(challenge)
                  .compose(_ -> waiting)
                  .map(end -> keys.verified(end.getString("assertion", "")));
            });
  }

  private Future<?> decide(JsonObject challenge) {
    var list = "/v1/device/challenges";
    var decision = list + "/" + challenge.getString("challengeId") + "/decision";
    var body =
        new JsonObject()
            .put("decision", "approve")
            .put("number", challenge.getString("numberMatch"))
            .encode();
    return caller
        .device(HttpMethod.GET, list, phone.proof("GET", list, NONCE, ""), "", 200)
        .compose(
            _ -> {
              var proof = phone.proof("POST", decision, NONCE, body);
              return caller.device(HttpMethod.POST, decision, proof, body, 200);
            });
  }
}
