package io.pushgate.testing.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.net.URLEncoder;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Whoever looks after users and their credentials.
public final class Operator {
  private final HttpPort http;
  private final Client client;

  Operator(HttpPort http, Client client) {
    this.http = http;
    this.client = client;
  }

  /// Sends a call as this client.
  public HttpAnswer call(HttpCall call) {
    return http.send(client.on(call));
  }

  /// Sends a call with a body that is made while it is sent.
  public HttpAnswer call(HttpCall call, InputStream body) {
    return http.send(client.on(call), body);
  }

  /// An activation code for a user.
  public String enrol(String user) {
    return enrol(user, new JsonObject()).is(201).text("activationCode");
  }

  /// Opens an enrolment.
  public HttpAnswer enrol(String user, JsonObject body) {
    return call(HttpCall.of("POST", userPath(user) + "/enrollments", body));
  }

  /// A user and the credentials.
  public HttpAnswer user(String user) {
    return call(HttpCall.get(userPath(user)));
  }

  /// Unlocks a user's codes.
  public HttpAnswer unlockCodes(String user) {
    return call(HttpCall.of("POST", userPath(user) + "/codes/unlock"));
  }

  /// Resumes pushes to a user.
  public HttpAnswer resumePush(String user) {
    return call(HttpCall.of("POST", userPath(user) + "/push/resume"));
  }

  /// Assigns a credential.
  public HttpAnswer assign(String user, String credentialId) {
    return call(HttpCall.of("PUT", userPath(user) + "/credentials/" + credentialId));
  }

  /// Assigns a credential to who can show these codes.
  public HttpAnswer assign(String user, String credentialId, String... codes) {
    return call(
        HttpCall.of(
            "PUT",
            userPath(user) + "/credentials/" + credentialId,
            new JsonObject().put("codes", new JsonArray(List.of(codes)))));
  }

  /// Takes a credential away.
  public HttpAnswer unassign(String user, String credentialId) {
    return call(HttpCall.of("DELETE", userPath(user) + "/credentials/" + credentialId));
  }

  /// A credential.
  public HttpAnswer view(String credentialId) {
    return call(HttpCall.get("/v1/credentials/" + credentialId));
  }

  /// A credential that there is.
  public JsonObject credential(String credentialId) {
    return view(credentialId).is(200).json();
  }

  /// `unlock`, `disable` or `enable`.
  public HttpAnswer change(String credentialId, String verb) {
    return call(HttpCall.of("POST", "/v1/credentials/" + credentialId + "/" + verb));
  }

  /// Resynchronises a credential.
  public HttpAnswer resync(String credentialId, String... codes) {
    return call(
        HttpCall.of(
            "POST",
            "/v1/credentials/" + credentialId + "/resync",
            new JsonObject().put("codes", new JsonArray(List.of(codes)))));
  }

  /// Puts a code to the self-test.
  public HttpAnswer test(String credentialId, String code) {
    return testAsync(credentialId, code).join();
  }

  /// The same, not waited for.
  public CompletableFuture<HttpAnswer> testAsync(String credentialId, String code) {
    var path = "/v1/credentials/" + credentialId + "/test";
    return http.sendAsync(client.on(HttpCall.of("POST", path, new JsonObject().put("code", code))));
  }

  /// What is wrong with a credential.
  public HttpAnswer diagnosis(String credentialId) {
    return call(HttpCall.get("/v1/credentials/" + credentialId + "/diagnosis"));
  }

  /// Sends a test push.
  public HttpAnswer testPush(String credentialId) {
    return call(HttpCall.of("POST", "/v1/credentials/" + credentialId + "/test-push"));
  }

  /// Registers a token whose secret is known.
  public HttpAnswer register(JsonObject token) {
    return call(HttpCall.of("POST", "/v1/credentials", token));
  }

  /// What the audit trail has of a user or a credential, the oldest first.
  ///
  /// @param about `user` or `credential`
  public List<JsonObject> audited(String about, String name) {
    var path = "/v1/audit?limit=500&" + about + "=" + URLEncoder.encode(name, UTF_8);
    return call(HttpCall.get(path)).is(200).json().getJsonArray("events").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  /// A user's path.
  public static String userPath(String user) {
    return "/v1/users/" + URLEncoder.encode(user, UTF_8).replace("+", "%20");
  }
}
