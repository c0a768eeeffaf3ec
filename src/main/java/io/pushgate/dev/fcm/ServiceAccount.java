package io.pushgate.dev.fcm;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.util.Base64;

/// The service account of the simulated project.
final class ServiceAccount {
  private static final String KEY_ID = "pushgate-simulator-key";

  private final String projectId;
  private final KeyPair keys;

  private ServiceAccount(String projectId, KeyPair keys) {
    this.projectId = projectId;
    this.keys = keys;
  }

  /// A new key each time; takes some 100 ms.
  static ServiceAccount generate(String projectId) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return new ServiceAccount(projectId, generator.generateKeyPair());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has RSA
    }
  }

  String email() {
    return "pushgate@" + projectId + ".iam.gserviceaccount.com";
  }

  /// The key file, as Google's console gives it out.
  String json(URI tokenUri) {
    var pem = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return new JsonObject()
        .put("type", "service_account")
        .put("project_id", projectId)
        .put("private_key_id", KEY_ID)
        .put(
            "private_key",
            "-----BEGIN PRIVATE KEY-----\n"
                + pem.encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n")
        .put("client_email", email())
        .put("client_id", "100000000000000000000")
        .put("auth_uri", "https://accounts.google.com/o/oauth2/auth")
        .put("token_uri", tokenUri.toString())
        .put("universe_domain", "googleapis.com")
        .encodePrettily();
  }

  /// Whether it signed these bytes with RS256 (RFC 7518 §3.3).
  boolean signed(String input, byte[] signature) {
    try {
      var rs256 = Signature.getInstance("SHA256withRSA");
      rs256.initVerify(keys.getPublic());
      rs256.update(input.getBytes(StandardCharsets.US_ASCII));
      return rs256.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
