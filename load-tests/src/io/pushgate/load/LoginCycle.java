package io.pushgate.load;

import io.pushgate.dev.fcm.FcmSimulator;
import io.pushgate.testing.gateway.Client;
import io.pushgate.testing.gateway.Phone;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// A whole login by push: asked, pushed, fetched, approved, the waiter woken, its assertion
/// verified.
final class LoginCycle {
  private final Caller caller;
  private final FcmSimulator fcm;
  private final AssertionKeys keys;
  private final Client client;
  private final Timeline created;
  private final Timeline woken;

  /// @param created how long the answer to a request for approval takes
  /// @param woken how long it takes from a device's decision to the answer at the waiting login
  ///   flow
  LoginCycle(
      Caller caller,
      FcmSimulator fcm,
      AssertionKeys keys,
      Client client,
      Timeline created,
      Timeline woken) {
    this.caller = caller;
    this.fcm = fcm;
    this.keys = keys;
    this.client = client;
    this.created = created;
    this.woken = woken;
  }

  /// One login of a person, who has no other under way.
  ///
  /// @param pushesBefore how many pushes the phone has had
  Future<?> run(String user, Phone phone, int pushesBefore) {
    var begun = System.nanoTime();
    var request = new JsonObject().put("user", user).put("title", "Sign in").encode();
    return caller
        .login(HttpMethod.POST, "/v1/challenges", request, 201)
        .compose(
            challenge -> {
              created.right(begun, System.nanoTime());
              var path = "/v1/challenges/" + challenge.getString("challengeId");
              var waiting = caller.login(HttpMethod.GET, path + "?wait=60", "", 200);
              return fcm.awaitMessages(phone.pushToken(), pushesBefore + 1)
                  .compose(pushes -> decide(challenge, phone, pushes.getLast().data()))
                  .compose(decidedAt -> waiting.map(end -> check(user, challenge, end, decidedAt)));
            });
  }

  private Future<Long> decide(JsonObject challenge, Phone phone, JsonObject push) {
    var id = challenge.getString("challengeId");
    WrongAnswerException.unless(
        id.equals(push.getString("challengeId")), "the push is of another challenge");
    var nonce = push.getString("nonce");
    var list = "/v1/device/challenges";
    var decision = list + "/" + id + "/decision";
    var body =
        new JsonObject()
            .put("decision", "approve")
            .put("number", challenge.getString("numberMatch"))
            .encode();
    return caller
        .device(HttpMethod.GET, list, phone.device().proof("GET", list, nonce), "", 200)
        .compose(
            pending -> {
              WrongAnswerException.unless(
                  pending.getJsonArray("challenges").encode().contains(id),
                  "the device is not asked");
              var proof = phone.device().proof("POST", decision, nonce, body);
              var at = System.nanoTime();
              return caller.device(HttpMethod.POST, decision, proof, body, 200).map(at);
            });
  }

  private JsonObject check(String user, JsonObject challenge, JsonObject end, long decidedAt) {
    woken.right(decidedAt, System.nanoTime());
    WrongAnswerException.unless("approved".equals(end.getString("status")), "not approved");
    WrongAnswerException.unless(user.equals(end.getString("user")), "another user");
    var claims = keys.verified(end.getString("assertion", ""));
    WrongAnswerException.unless(
        user.equals(claims.getString("sub"))
            && client.id().equals(claims.getString("aud"))
            && challenge.getString("challengeId").equals(claims.getString("jti"))
            && JsonArray.of("pop").equals(claims.getJsonArray("amr")),
        "the assertion says something else");
    return end;
  }
}
