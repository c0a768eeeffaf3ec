package io.pushgate.adapter.fcm;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/// Reads a Firebase service account.
public final class FcmCredentials {
  /// The only scope asked for.
  static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";

  // Google's, where a key file names none.
  private static final String TOKEN_URI = "https://oauth2.googleapis.com/token";

  private FcmCredentials() {}

  /// Credentials that may send messages and nothing else.
  ///
  /// @param json the service account's key file
  /// @throws IllegalArgumentException where it is no such file, or names a token endpoint without
  ///   TLS that is not on this machine; the message quotes nothing of the file
  public static GoogleCredentials read(String json) {
    var account = parse(json);
    if (!FcmSettings.isSecure(account.getTokenServerUri())) {
      throw new IllegalArgumentException(
          "fcm: the service account's token_uri must be https, or http to a loopback address");
    }
    // Retries are ours: the library's would sleep in its thread beyond our timeout.
    return account.createWithCustomRetryStrategy(false).createScoped(List.of(SCOPE));
  }

  // Not by the library's own reader of JSON: what that initializes takes a tenth of a start.
  private static ServiceAccountCredentials parse(String json) {
    try {
      var file = new JsonObject(json);
      if (!file.getString("type").equals("service_account")) {
        throw new IllegalArgumentException("another kind of credentials");
      }
      return ServiceAccountCredentials.newBuilder()
          .setClientId(required(file, "client_id"))
          .setClientEmail(required(file, "client_email"))
          .setPrivateKeyId(required(file, "private_key_id"))
          .setPrivateKeyString(required(file, "private_key"))
          .setProjectId(file.getString("project_id"))
          .setTokenServerUri(URI.create(file.getString("token_uri", TOKEN_URI)))
          .setQuotaProjectId(file.getString("quota_project_id"))
          .setUniverseDomain(file.getString("universe_domain"))
          .build();
    } catch (IOException | RuntimeException e) {
      // No cause: a parser's message may quote the key.
      throw new IllegalArgumentException("fcm: not a service account's key file");
    }
  }

  private static String required(JsonObject file, String key) {
    return Objects.requireNonNull(file.getString(key), key);
  }
}
