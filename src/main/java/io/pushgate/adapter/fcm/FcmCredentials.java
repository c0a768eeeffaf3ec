package io.pushgate.adapter.fcm;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

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

  // By the parser of the library's own reader, which so takes the same files; not by that reader:
  // what it initializes takes a tenth of a start.
  private static ServiceAccountCredentials parse(String json) {
    try {
      var file = JsonParser.parseString(json).getAsJsonObject();
      if (!required(file, "type").equals("service_account")) {
        throw new IllegalArgumentException("another kind of credentials");
      }
      var builder =
          ServiceAccountCredentials.newBuilder()
              .setClientId(required(file, "client_id"))
              .setClientEmail(required(file, "client_email"))
              .setPrivateKeyId(required(file, "private_key_id"))
              .setPrivateKeyString(required(file, "private_key"))
              .setTokenServerUri(URI.create(optional(file, "token_uri").orElse(TOKEN_URI)));
      optional(file, "project_id").ifPresent(builder::setProjectId);
      optional(file, "quota_project_id").ifPresent(builder::setQuotaProjectId);
      optional(file, "universe_domain").ifPresent(builder::setUniverseDomain);
      return builder.build();
    } catch (IOException | RuntimeException e) {
      // No cause: a parser's message may quote the key.
      throw new IllegalArgumentException("fcm: not a service account's key file");
    }
  }

  private static String required(JsonObject file, String key) {
    return optional(file, key).orElseThrow();
  }

  private static Optional<String> optional(JsonObject file, String key) {
    return Optional.ofNullable(file.get(key))
        .filter(value -> !value.isJsonNull())
        .map(JsonElement::getAsString);
  }
}
