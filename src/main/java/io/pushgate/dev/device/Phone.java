package io.pushgate.dev.device;

import io.pushgate.domain.code.OtpSecret;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;

/// A phone with the gateway's app on it. For one thread.
public final class Phone {
  private static final String CHALLENGES = "/v1/device/challenges/";

  private final JsonHttp gateway;
  private final PushInbox inbox;
  private final String name;
  private final SigningKey key = SigningKey.generate();
  private String nonce = "";
  private String credentialId = "";

  /// A phone without a credential yet, whose key is new.
  ///
  /// @param name what its owner calls it
  public Phone(JsonHttp gateway, PushInbox inbox, String name) {
    this.gateway = gateway;
    this.inbox = inbox;
    this.name = name;
  }

  /// Redeems the activation code: sends the public key and the push token. A 201 makes the
  /// credential this phone's.
  public Answer provision(String activationCode) {
    return register(
        "/v1/device/credentials", new JsonObject().put("activationCode", activationCode));
  }

  /// Shows a code with which another phone takes the credential over.
  public Answer openMigration() {
    return call("POST", "/v1/device/migrations", "");
  }

  /// Takes over the credential of the phone that shows this code. A 200 makes it this phone's.
  public Answer claimMigration(String migrationCode) {
    return register(
        "/v1/device/migrations/claim", new JsonObject().put("migrationCode", migrationCode));
  }

  /// Asks what became of its migration. Once it was claimed, the credential that the answer brings
  /// is this phone's.
  public Answer followMigration(String migrationId) {
    var given = credentialId;
    credentialId = "";
    var answer = call("GET", "/v1/device/migrations/" + migrationId, "");
    var replacement = answer.body().getJsonObject("replacement");
    credentialId = replacement == null ? given : replacement.getString("credentialId");
    return answer;
  }

  private Answer register(String target, JsonObject body) {
    body.put("push", new JsonObject().put("provider", "fcm").put("token", inbox.pushToken()))
        .put("device", new JsonObject().put("name", name).put("platform", "android"));
    var answer = call("POST", target, body.encode());
    if (answer.status() == 200 || answer.status() == 201) {
      credentialId = answer.body().getString("credentialId");
    }
    return answer;
  }

  /// The credential's ID, `""` before it was provisioned.
  public String credentialId() {
    return credentialId;
  }

  /// The phone's code display, from the answer to [#provision].
  public static Authenticator authenticator(Answer provisioned, InstantSource clock) {
    var secret = provisioned.body().getJsonObject("otp").getString("secret");
    return new Authenticator(OtpSecret.fromBase32(secret).orElseThrow(), clock);
  }

  /// Where its pushes arrive.
  public PushInbox inbox() {
    return inbox;
  }

  /// Takes the nonce that came with a push: the next call needs no other.
  public void take(JsonObject push) {
    nonce = push.getString("nonce");
  }

  /// Asks what the challenge is about.
  public Answer fetch(String challengeId) {
    return call("GET", CHALLENGES + challengeId, "");
  }

  /// Approves with the number that was typed; `""` where none is asked for.
  public Answer approve(String challengeId, String number) {
    var body = new JsonObject().put("decision", "approve");
    if (!number.isEmpty()) {
      body.put("number", number);
    }
    return call("POST", CHALLENGES + challengeId + "/decision", body.encode());
  }

  private Answer call(String method, String target, String body) {
    if (nonce.isEmpty()) {
      keepNonce(gateway.call("GET", "/v1/device/nonce", ""));
    }
    var answer = gateway.call(method, target, "Device " + proof(method, target, body), body);
    keepNonce(answer);
    return answer;
  }

  private void keepNonce(Answer answer) {
    nonce = answer.deviceNonce().orElse("");
  }

  private String proof(String method, String target, String body) {
    var header = new JsonObject().put("alg", "ES256").put("typ", "pushgate-proof+jwt");
    if (credentialId.isEmpty()) {
      header.put("jwk", key.jwk());
    } else {
      header.put("kid", credentialId);
    }
    var payload =
        new JsonObject()
            .put("htm", method)
            .put("htu", target)
            .put("nonce", nonce)
            .put("bh", SigningKey.base64Url(sha256(body)));
    return key.sign(header, payload);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
