package io.pushgate.adapter.crypto;

import java.security.SecureRandom;

/// The kinds of keys that all nodes share.
enum KeyKind {
  /// Signs assertions: a private JWK of P-256.
  ASSERTION("assertion"),
  /// Authenticates access tokens: 32 random bytes for HMAC-SHA256.
  ACCESS_TOKEN("access-token"),
  /// Authenticates device nonces: 32 random bytes for HMAC-SHA256.
  NONCE("nonce");

  private static final int HMAC_BYTES = 32;

  private final String prefix;

  KeyKind(String prefix) {
    this.prefix = prefix + ':';
  }

  /// The name of a key of this kind.
  ///
  /// @param usedFrom from when on it signs, in milliseconds since 1970
  String name(long usedFrom) {
    return prefix + usedFrom;
  }

  boolean isNameOf(String name) {
    return name.startsWith(prefix);
  }

  /// The time in a name of this kind.
  ///
  /// @throws NumberFormatException if there is none
  long usedFrom(String name) {
    return Long.parseLong(name.substring(prefix.length()));
  }

  /// A new key, to be sealed.
  byte[] generate(SecureRandom random) {
    return switch (this) {
      case ASSERTION -> AssertionKey.generate(random);
      case ACCESS_TOKEN, NONCE -> {
        var bytes = new byte[HMAC_BYTES];
        random.nextBytes(bytes);
        yield bytes;
      }
    };
  }
}
