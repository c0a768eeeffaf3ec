package io.pushgate.domain.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
    return new SecretHash(HexFormat.of().formatHex(sha256(secret)));
  }

  /// Reads `sha256:<64 hexadecimal digits>`, the form that the configuration holds.
  public static Optional<SecretHash> parse(String text) {
    return text.matches("sha256:[0-9a-f]{64}")
        ? Optional.of(new SecretHash(text.substring(PREFIX.length())))
        : Optional.empty();
  }

  /// True if the secret is the one hashed; takes the same time wherever the two differ.
  public boolean matches(String secret) {
    return MessageDigest.isEqual(HexFormat.of().parseHex(hex), sha256(secret));
  }

  private static byte[] sha256(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// The form that [#parse] reads.
  @Override
  public String toString() {
    return PREFIX + hex;
  }
}
