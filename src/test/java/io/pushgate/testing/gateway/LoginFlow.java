package io.pushgate.testing.gateway;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.CompletableFuture;

/// A login flow: a client that asks for approvals and validates codes.
public final class LoginFlow {
  private final HttpPort http;
  private final Client client;

  LoginFlow(HttpPort http, Client client) {
    this.http = http;
    this.client = client;
  }

  /// Sends a call as this client.
  public HttpAnswer call(HttpCall call) {
    return http.send(client.on(call));
  }

  /// Sends a call as this client.
  public CompletableFuture<HttpAnswer> callAsync(HttpCall call) {
    return http.sendAsync(client.on(call));
  }

  /// Asks for an approval with nothing but the user's name; the challenge that this makes.
  public JsonObject ask(String user) {
    return ask(new JsonObject().put("user", user));
  }

  /// Asks for an approval; the challenge that this makes.
  public JsonObject ask(JsonObject request) {
    return create(request).is(201).json();
  }

  /// Asks for an approval.
  public HttpAnswer create(JsonObject request) {
    return call(HttpCall.of("POST", "/v1/challenges", request));
  }

  /// Asks for an approval with nothing but the user's name.
  public CompletableFuture<HttpAnswer> createAsync(String user) {
    return callAsync(HttpCall.of("POST", "/v1/challenges", new JsonObject().put("user", user)));
  }

  /// Asks for an approval of a login, with nothing but the user's name.
  public HttpAnswer create(String user) {
    return create(new JsonObject().put("user", user));
  }

  /// The challenge now.
  public HttpAnswer read(JsonObject challenge) {
    return call(HttpCall.get(path(challenge)));
  }

  /// The challenge, waited for.
  public CompletableFuture<HttpAnswer> await(JsonObject challenge, int seconds) {
    return callAsync(HttpCall.get(path(challenge) + "?wait=" + seconds));
  }

  /// The challenge's events.
  public EventReader events(JsonObject challenge) {
    return http.events(client.on(HttpCall.get(path(challenge) + "/events")));
  }

  /// Withdraws it.
  public HttpAnswer cancel(JsonObject challenge) {
    return call(HttpCall.of("POST", path(challenge) + "/cancel"));
  }

  /// The user typed a code instead.
  public HttpAnswer code(JsonObject challenge, String code) {
    return codeAsync(challenge, code).join();
  }

  /// The same, not waited for.
  public CompletableFuture<HttpAnswer> codeAsync(JsonObject challenge, String code) {
    return callAsync(
        HttpCall.of("POST", path(challenge) + "/code", new JsonObject().put("code", code)));
  }

  /// Validates a code.
  public HttpAnswer validate(String user, String code) {
    return call(validation(user, code));
  }

  /// Validates a code.
  public CompletableFuture<HttpAnswer> validateAsync(String user, String code) {
    return callAsync(validation(user, code));
  }

  /// The path of a challenge.
  public static String path(JsonObject challenge) {
    return "/v1/challenges/" + challenge.getString("challengeId");
  }

  private static HttpCall validation(String user, String code) {
    var body = new JsonObject().put("user", user).put("code", code);
    return HttpCall.of("POST", "/v1/codes/validate", body);
  }
}
