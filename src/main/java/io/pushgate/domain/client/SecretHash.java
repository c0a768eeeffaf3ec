package io.pushgate.domain.client;

import io.pushgate.domain.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/// SHA-256 of a client secret. A plain hash is enough, and fast, because client secrets are long
/// random strings: there is no dictionary to try.
///
/// @param hex 64 lower-case hexadecimal digits
public record SecretHash(String hex) {
  private static final String PREFIX = "sha256:";

  public SecretHash {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256 in lower-case hexadecimal");
    }
  }

  /// Hashes a secret.
  public static SecretHash of(String secret) {
    return new SecretHash(Sha256.of(secret).hex());
  }

  /// Reads `sha256:<64 hexadecimal digits>`, the form that the configuration holds.
  public static Optional<SecretHash> parse(String text) {
    return text.matches("sha256:[0-9a-f]{64}")
        ? Optional.of(new SecretHash(text.substring(PREFIX.length())))
        : Optional.empty();
  }

  /// True if the secret is the one hashed; takes the same time wherever the two differ.
  public boolean matches(String secret) {
    return MessageDigest.isEqual(HexFormat.of().parseHex(hex), Sha256.of(secret).bytes());
  }

  /// The form that [#parse] reads.
  @Override
  public String toString() {
    return PREFIX + hex;
  }
}
