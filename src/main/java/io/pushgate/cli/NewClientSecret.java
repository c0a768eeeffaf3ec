package io.pushgate.cli;

import io.pushgate.domain.client.SecretHash;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// Makes client secrets: 256 random bits, so that their plain hash cannot be searched.
final class NewClientSecret {
  private static final int BYTES = 32;

  private final RandomGenerator random;

  NewClientSecret(RandomGenerator random) {
    this.random = random;
  }

  /// The secret, for the client, and the line for the configuration.
  String text() {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return "secret: " + secret + "\nsecretHash: " + SecretHash.of(secret);
  }
}
