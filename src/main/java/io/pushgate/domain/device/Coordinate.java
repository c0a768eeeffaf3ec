package io.pushgate.domain.device;

import io.pushgate.domain.Alphabet;

/// 32 bytes in base64url, in the one canonical spelling: a second spelling of the same key would
/// have a second thumbprint, and a quotation mark in one could imitate another key's JWK.
final class Coordinate {
  // 43 characters hold 258 bits; the last two are zero (RFC 4648 §3.5).
  private static final int LENGTH = 43;
  private static final String LAST = "AEIMQUYcgkosw048";

  private Coordinate() {}

  static boolean isValid(String text) {
    return Alphabet.BASE64URL.spells(text, LENGTH, LENGTH)
        && LAST.indexOf(text.charAt(LENGTH - 1)) >= 0;
  }

  static void require(String text) {
    if (!isValid(text)) {
      throw new IllegalArgumentException("not 32 bytes in base64url");
    }
  }
}
