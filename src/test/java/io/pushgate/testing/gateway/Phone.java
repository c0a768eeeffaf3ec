package io.pushgate.testing.gateway;

import io.pushgate.testing.AuthenticatorApp;
import io.pushgate.testing.SigningDevice;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A phone with the app: signs every call with a key of its own, and shows codes. Like a good app
/// it signs anew when its nonce is too old.
public final class Phone {
  private final SigningDevice device;
  private final AuthenticatorApp app;
  private final String pushToken;
  private volatile @Nullable String nonce;

  private Phone(SigningDevice device, AuthenticatorApp app, String pushToken) {
    this.device = device;
    this.app = app;
    this.pushToken = pushToken;
  }

  /// The phone of a user, enrolled at this node, reachable by push.
  public static Phone enrolled(GatewayNode node, String user) {
    return enrolled(node, user, SigningDevice.es256());
  }

  /// The same with this key.
  public static Phone enrolled(GatewayNode node, String user, SigningDevice device) {
    var pushToken = "push-" + UUID.randomUUID();
    return provisioned(node, node.operator().enrol(user), device, pushToken);
  }

  /// A phone of a user that no push reaches.
  public static Phone enrolledWithoutPush(GatewayNode node, String user) {
    return provisioned(node, node.operator().enrol(user), SigningDevice.es256(), "");
  }

  /// The device key's first call.
  ///
  /// @param activationCode empty for none
  /// @param pushToken empty for none
  public static HttpAnswer provision(
      GatewayNode node, String activationCode, SigningDevice device, String pushToken) {
    var body =
        new JsonObject()
            .put("device", new JsonObject().put("name", "Pixel 9").put("platform", "android"));
    if (!activationCode.isEmpty()) {
      body.put("activationCode", activationCode);
    }
    if (!pushToken.isEmpty()) {
      body.put("push", pushAddress(pushToken));
    }
    return byKey(node, "POST", "/v1/device/credentials", device, body);
  }

  /// A new device's claim of a migration.
  ///
  /// @param pushToken empty for none
  public static HttpAnswer claim(
      GatewayNode node, String migrationCode, SigningDevice device, String pushToken) {
    var body =
        new JsonObject()
            .put("migrationCode", migrationCode)
            .put("device", new JsonObject().put("name", "Pixel 11").put("platform", "android"));
    if (!pushToken.isEmpty()) {
      body.put("push", pushAddress(pushToken));
    }
    return byKey(node, "POST", "/v1/device/migrations/claim", device, body);
  }

  /// The phone that this credential moves to, reachable by push.
  public static Phone migrated(GatewayNode node, String migrationCode) {
    var device = SigningDevice.es256();
    var pushToken = "push-" + UUID.randomUUID();
    return of(device, claim(node, migrationCode, device, pushToken).is(200).json(), pushToken);
  }

  /// A phone with this key and what it was given.
  public static Phone of(SigningDevice device, JsonObject given, String pushToken) {
    return new Phone(
        device.withCredential(given.getString("credentialId")),
        AuthenticatorApp.of(given.getJsonObject("otp").getString("secret")),
        pushToken);
  }

  private static HttpAnswer byKey(
      GatewayNode node,
      String method,
      String target,
      SigningDevice device,
      @Nullable JsonObject body) {
    var call = body == null ? HttpCall.of(method, target) : HttpCall.of(method, target, body);
    var text = body == null ? "" : body.encode();
    var proof = device.withCredential("").proof(method, target, freshNonce(node), text);
    return node.http().send(call.with("Authorization", "Device " + proof));
  }

  /// A nonce.
  public static String freshNonce(GatewayNode node) {
    return node.http()
        .send(HttpCall.get("/v1/device/nonce"))
        .is(204)
        .header("Device-Nonce")
        .orElseThrow();
  }

  private static Phone provisioned(
      GatewayNode node, String activationCode, SigningDevice device, String pushToken) {
    var made = provision(node, activationCode, device, pushToken).is(201).json();
    return of(device, made, pushToken);
  }

  /// Its credential.
  public String credentialId() {
    return device.credentialId();
  }

  /// Its key.
  public SigningDevice device() {
    return device;
  }

  /// What shows its codes.
  public AuthenticatorApp app() {
    return app;
  }

  /// Where pushes to it go; empty if none do.
  public String pushToken() {
    return pushToken;
  }

  /// The pending challenges addressed to it.
  public HttpAnswer pending(GatewayNode node) {
    return call(node, "GET", "/v1/device/challenges", null);
  }

  /// One challenge.
  public HttpAnswer fetch(GatewayNode node, JsonObject challenge) {
    return call(node, "GET", "/v1/device/challenges/" + id(challenge), null);
  }

  /// Its own state.
  public HttpAnswer state(GatewayNode node) {
    return call(node, "GET", "/v1/device/credential", null);
  }

  /// Asks for a test push to itself.
  public HttpAnswer testPush(GatewayNode node) {
    return call(node, "POST", "/v1/device/test-push", null);
  }

  /// Tells a push token.
  public HttpAnswer tellPushToken(GatewayNode node, String token) {
    return call(node, "PUT", "/v1/device/push-token", pushAddress(token));
  }

  /// Opens a migration.
  public HttpAnswer openMigration(GatewayNode node) {
    return call(node, "POST", "/v1/device/migrations", null);
  }

  /// What became of a migration, asked by its key.
  public HttpAnswer follow(GatewayNode node, JsonObject migration) {
    var target = "/v1/device/migrations/" + migration.getString("migrationId");
    return byKey(node, "GET", target, device, null);
  }

  /// Approves, with the number that the login page shows, if it shows one.
  public HttpAnswer approve(GatewayNode node, JsonObject challenge) {
    return decide(node, challenge, approval(challenge));
  }

  /// The same, not waited for.
  public CompletableFuture<HttpAnswer> approveAsync(GatewayNode node, JsonObject challenge) {
    return callAsync(node, "POST", decisionPath(challenge), approval(challenge));
  }

  /// Approves with any number.
  public HttpAnswer approve(GatewayNode node, JsonObject challenge, String number) {
    return decide(
        node, challenge, new JsonObject().put("decision", "approve").put("number", number));
  }

  /// Denies.
  public HttpAnswer deny(GatewayNode node, JsonObject challenge, String reason) {
    return decide(node, challenge, denial(reason));
  }

  /// The same, not waited for.
  public CompletableFuture<HttpAnswer> denyAsync(
      GatewayNode node, JsonObject challenge, String reason) {
    return callAsync(node, "POST", decisionPath(challenge), denial(reason));
  }

  /// Decides.
  public HttpAnswer decide(GatewayNode node, JsonObject challenge, JsonObject decision) {
    return call(node, "POST", decisionPath(challenge), decision);
  }

  /// A signed call; signed anew, once, if the nonce was too old.
  public HttpAnswer call(
      GatewayNode node, String method, String target, @Nullable JsonObject body) {
    return callAsync(node, method, target, body).join();
  }

  /// The same, not waited for.
  public CompletableFuture<HttpAnswer> callAsync(
      GatewayNode node, String method, String target, @Nullable JsonObject body) {
    return node.http()
        .sendAsync(signed(node, method, target, body))
        .thenApply(this::remembered)
        .thenCompose(
            answer ->
                answer.status() == 401 && answer.body().contains("use_fresh_nonce")
                    ? node.http().sendAsync(signed(node, method, target, body))
                    : CompletableFuture.completedFuture(answer));
  }

  /// A call with a right proof, not sent.
  public HttpCall signed(
      GatewayNode node, String method, String target, @Nullable JsonObject body) {
    var present = nonce;
    if (present == null) {
      present = freshNonce(node);
      nonce = present;
    }
    var text = body == null ? "" : body.encode();
    var call = body == null ? HttpCall.of(method, target) : HttpCall.of(method, target, body);
    var proof = device.proof(method, target, present, text);
    return call.with("Authorization", "Device " + proof);
  }

  /// Where a challenge is decided.
  public static String decisionPath(JsonObject challenge) {
    return "/v1/device/challenges/" + id(challenge) + "/decision";
  }

  private HttpAnswer remembered(HttpAnswer answer) {
    answer.header("Device-Nonce").ifPresent(fresh -> nonce = fresh);
    return answer;
  }

  private static String id(JsonObject challenge) {
    return challenge.getString("challengeId");
  }

  private static JsonObject approval(JsonObject challenge) {
    var approval = new JsonObject().put("decision", "approve");
    var number = challenge.getString("numberMatch");
    return number == null ? approval : approval.put("number", number);
  }

  private static JsonObject denial(String reason) {
    return new JsonObject().put("decision", "deny").put("reason", reason);
  }

  private static JsonObject pushAddress(String token) {
    return new JsonObject().put("provider", "fcm").put("token", token);
  }
}
