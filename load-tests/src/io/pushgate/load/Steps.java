package io.pushgate.load;

import io.pushgate.testing.gateway.Client;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// The single steps of logins, each answer checked.
public final class Steps {
  private static final String LIST = "/v1/device/challenges";
  private static final int LONG = 60;
  private static final int SHORT = 3;

  private final Caller caller;
  private final AssertionKeys keys;
  private final Client client;

  /// Steps at this server.
  public Steps(Installation installation) {
    caller = installation.caller();
    keys = installation.keys();
    client = installation.client();
  }

  /// The login flow asks for approval.
  ///
  /// @param more further fields of the request
  public Future<JsonObject> ask(String user, JsonObject more) {
    var request = new JsonObject().put("user", user).put("title", "Sign in").mergeIn(more);
    return caller.login(HttpMethod.POST, "/v1/challenges", request.encode(), 201);
  }

  /// The login flow waits for the end, whatever becomes of the push: one that was not acknowledged
  /// in time may have arrived.
  public Future<JsonObject> end(JsonObject challenge) {
    return waited(challenge, LONG)
        .compose(
            told ->
                isPending(told) && failed(told)
                    ? waited(challenge, LONG)
                    : Future.succeededFuture(told));
  }

  /// The login flow waits for the end, or until it is told that no push arrives. It asks anew every
  /// few seconds: a wait tells of a delivery that fails meanwhile, not of one that failed before.
  public Future<JsonObject> news(JsonObject challenge) {
    return waited(challenge, SHORT)
        .compose(
            told ->
                isPending(told) && !failed(told) ? news(challenge) : Future.succeededFuture(told));
  }

  private Future<JsonObject> waited(JsonObject challenge, int seconds) {
    return caller.login(HttpMethod.GET, path(challenge) + "?wait=" + seconds, "", 200);
  }

  private static boolean isPending(JsonObject told) {
    return "pending".equals(told.getString("status"));
  }

  /// Whether the login page is told that no push arrives.
  public static boolean failed(JsonObject told) {
    return "failed".equals(told.getString("delivery")) && told.getBoolean("offerCode");
  }

  /// The login flow gives up.
  public Future<JsonObject> cancel(JsonObject challenge) {
    return caller.login(HttpMethod.POST, path(challenge) + "/cancel", "", 200);
  }

  /// The login flow hands over the code that was typed instead.
  public Future<JsonObject> typeCode(JsonObject challenge, String code) {
    var body = new JsonObject().put("code", code).encode();
    return caller.login(HttpMethod.POST, path(challenge) + "/code", body, 200).map(Steps::accepted);
  }

  /// The login flow has a code validated that belongs to no challenge.
  public Future<JsonObject> validate(String user, String code) {
    var body = new JsonObject().put("user", user).put("code", code).encode();
    return caller.login(HttpMethod.POST, "/v1/codes/validate", body, 200).map(Steps::accepted);
  }

  private static JsonObject accepted(JsonObject answer) {
    WrongAnswerException.unless(
        "accepted".equals(answer.getString("result")), "a right code is rejected");
    return answer;
  }

  /// The phone's user opens the app, without a push.
  public Future<String> nonce() {
    return caller.nonce();
  }

  /// The phone fetches what is pending and approves.
  ///
  /// @return when it sent the approval, as [System#nanoTime] has it
  public Future<Long> approve(JsonObject challenge, Handset phone, String nonce) {
    var decision =
        new JsonObject()
            .put("decision", "approve")
            .put("number", challenge.getString("numberMatch"));
    return decide(challenge, phone, nonce, decision.encode());
  }

  /// The phone fetches what is pending and denies.
  public Future<Long> deny(JsonObject challenge, Handset phone, String nonce) {
    var decision = new JsonObject().put("decision", "deny").put("reason", "user_denied");
    return decide(challenge, phone, nonce, decision.encode());
  }

  private Future<Long> decide(JsonObject challenge, Handset phone, String nonce, String body) {
    var id = challenge.getString("challengeId");
    var decision = LIST + "/" + id + "/decision";
    return caller
        .device(HttpMethod.GET, LIST, phone.proof("GET", LIST, nonce, ""), "", 200)
        .compose(
            pending -> {
              WrongAnswerException.unless(
                  pending.getJsonArray("challenges").encode().contains(id),
                  "the device is not asked");
              var authorization = phone.proof("POST", decision, nonce, body);
              var at = System.nanoTime();
              return caller.device(HttpMethod.POST, decision, authorization, body, 200).map(at);
            });
  }

  /// It must have ended like this.
  public static JsonObject ended(JsonObject end, String status) {
    WrongAnswerException.unless(
        status.equals(end.getString("status")),
        "is " + end.getString("status") + ", must be " + status);
    return end;
  }

  /// It must have ended well: approved, with an assertion that says so.
  ///
  /// @param by `pop` for push, `otp` for code
  public JsonObject approved(String user, JsonObject challenge, JsonObject end, String by) {
    ended(end, "approved");
    WrongAnswerException.unless(user.equals(end.getString("user")), "another user");
    var claims = keys.verified(end.getString("assertion", ""));
    WrongAnswerException.unless(
        user.equals(claims.getString("sub"))
            && client.id().equals(claims.getString("aud"))
            && challenge.getString("challengeId").equals(claims.getString("jti"))
            && JsonArray.of(by).equals(claims.getJsonArray("amr")),
        "the assertion says something else");
    return end;
  }

  private static String path(JsonObject challenge) {
    return "/v1/challenges/" + challenge.getString("challengeId");
  }
}
