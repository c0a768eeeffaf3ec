package io.pushgate.load;

import io.pushgate.testing.gateway.Client;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// A whole login by push: asked, pushed, fetched, approved, the waiter woken, its assertion
/// verified.
final class LoginCycle {
  private final Caller caller;
  private final Pushes pushes;
  private final AssertionKeys keys;
  private final Client client;
  private final Timeline created;
  private final Timeline woken;

  /// @param created how long the answer to a request for approval takes
  /// @param woken how long it takes from a device's decision to the answer at the waiting login
  ///   flow
  LoginCycle(Installation installation, Timeline created, Timeline woken) {
    caller = installation.caller();
    pushes = installation.pushes();
    keys = installation.keys();
    client = installation.client();
    this.created = created;
    this.woken = woken;
  }

  /// One login of a person who has no other under way.
  Future<?> run(Person person) {
    var begun = System.nanoTime();
    var request = new JsonObject().put("user", person.user()).put("title", "Sign in").encode();
    var push = pushes.next(person.phone());
    return caller
        .login(HttpMethod.POST, "/v1/challenges", request, 201)
        .compose(
            challenge -> {
              created.right(begun, System.nanoTime());
              var path = "/v1/challenges/" + challenge.getString("challengeId");
              var waiting = caller.login(HttpMethod.GET, path + "?wait=60", "", 200);
              return push.compose(data -> decide(challenge, person.phone(), data))
                  .compose(
                      decidedAt ->
                          waiting.map(end -> check(person.user(), challenge, end, decidedAt)));
            });
  }

  private Future<Long> decide(JsonObject challenge, Handset phone, JsonObject push) {
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
        .device(HttpMethod.GET, list, phone.proof("GET", list, nonce, ""), "", 200)
        .compose(
            pending -> {
              WrongAnswerException.unless(
                  pending.getJsonArray("challenges").encode().contains(id),
                  "the device is not asked");
              var proof = phone.proof("POST", decision, nonce, body);
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
