package io.pushgate.adapter.fcm;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads a Firebase service account.
public final class FcmCredentials {
  /// The only scope asked for.
  static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";

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

  private static ServiceAccountCredentials parse(String json) {
    try {
      return ServiceAccountCredentials.fromStream(
          new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException | RuntimeException e) {
      // No cause: a parser's message may quote the key.
      throw new IllegalArgumentException("fcm: not a service account's key file");
    }
  }
}
