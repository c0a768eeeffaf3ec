package io.pushgate.dev.fcm;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// A simulator with a clock that a test moves, driven over HTTP/1.1 by hand.
final class SimulatorDriver implements AutoCloseable {
  static final String PROJECT = "demo-project";
  static final String SEND = "/v1/projects/" + PROJECT + "/messages:send";
  static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  final FcmSimulator simulator;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private volatile Instant now = Instant.parse("2031-05-04T10:20:30.123Z");

  SimulatorDriver() {
    InstantSource time = () -> now;
    simulator = await(FcmSimulator.start(vertx, 0, PROJECT, time, new Random(1)));
  }

  static <T> T await(io.vertx.core.Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  void advance(Duration step) {
    now = now.plus(step);
  }

  HttpResponse<String> call(String method, String path, String type, String body, String bearer) {
    var request =
        HttpRequest.newBuilder(simulator.baseUrl().resolve(path))
            .timeout(Duration.ofSeconds(15))
            .method(method, BodyPublishers.ofString(body));
    if (type != null) {
      request.header("Content-Type", type);
    }
    if (bearer != null) {
      request.header("Authorization", bearer);
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  HttpResponse<String> send(String body) {
    return call("POST", SEND, "application/json", body, "Bearer " + accessToken());
  }

  HttpResponse<String> control(String method, String path, String body) {
    return call(method, path, "application/json", body, null);
  }

  String accessToken() {
    var answer = token(GRANT, assertion(header(), claims()));
    return new JsonObject(answer.body()).getString("access_token");
  }

  HttpResponse<String> token(String grantType, String assertion) {
    var form =
        "grant_type="
            + URLEncoder.encode(grantType, StandardCharsets.UTF_8)
            + "&assertion="
            + assertion;
    return call("POST", "/token", "application/x-www-form-urlencoded", form, null);
  }

  JsonObject header() {
    return new JsonObject().put("alg", "RS256").put("typ", "JWT");
  }

  JsonObject claims() {
    return new JsonObject()
        .put("iss", account().getString("client_email"))
        .put("scope", "https://www.googleapis.com/auth/firebase.messaging")
        .put("aud", "https://oauth2.googleapis.com/token")
        .put("iat", now.getEpochSecond())
        .put("exp", now.getEpochSecond() + 3600);
  }

  /// Signed with the service account's key, whatever it says.
  String assertion(JsonObject header, JsonObject claims) {
    var input = encode(header.encode()) + "." + encode(claims.encode());
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key());
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return input + "." + encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  JsonObject account() {
    return new JsonObject(simulator.serviceAccountJson());
  }

  URI url() {
    return simulator.baseUrl();
  }

  @Override
  public void close() {
    await(vertx.close());
    client.close();
  }

  private PrivateKey key() throws GeneralSecurityException {
    var pem = account().getString("private_key").replaceAll("-----[A-Z ]+-----|\\s", "");
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
  }

  private static String encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
