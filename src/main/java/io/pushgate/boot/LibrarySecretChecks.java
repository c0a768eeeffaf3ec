package io.pushgate.boot;

import com.google.auth.oauth2.ServiceAccountCredentials;
import io.pushgate.adapter.crypto.DevelopmentKeyset;
import io.pushgate.adapter.crypto.Keyset;
import io.pushgate.adapter.fcm.FcmCredentials;
import io.pushgate.config.Secret;
import io.pushgate.config.SecretChecks;
import java.util.Optional;

/// Lets the libraries that will use the secrets judge them.
public final class LibrarySecretChecks implements SecretChecks {
  /// A keyset in which these checks find nothing wrong, with a key nobody else has.
  public static String newKeyset() {
    return Keyset.generate();
  }

  @Override
  public Optional<String> keysetProblem(Secret keyset) {
    return Keyset.parse(keyset.value()).isPresent()
        ? Optional.empty()
        : Optional.of("must be a Tink keyset for AEAD in JSON, as the command keyset prints one");
  }

  @Override
  public boolean isDevelopmentKeyset(Secret keyset) {
    return Keyset.parse(keyset.value()).filter(DevelopmentKeyset::isDevelopmentKeyset).isPresent();
  }

  @Override
  public Optional<String> serviceAccountProblem(Secret serviceAccount) {
    try {
      FcmCredentials.read(serviceAccount.value());
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Optional<String> projectOf(Secret serviceAccount) {
    return FcmCredentials.read(serviceAccount.value()) instanceof ServiceAccountCredentials account
        ? Optional.ofNullable(account.getProjectId())
        : Optional.empty();
  }
}
