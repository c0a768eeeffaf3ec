package io.pushgate.domain.device;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/// 32 bytes in base64url, in the one canonical spelling: a second spelling of the same key would
/// have a second thumbprint, and a quotation mark in one could imitate another key's JWK.
final class Coordinate {
  // 43 characters hold 258 bits; the last two are zero (RFC 4648 §3.5).
  private static final Predicate<String> VALID =
      Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]").asMatchPredicate();

  private Coordinate() {}

  static boolean isValid(String text) {
    return VALID.test(text);
  }

  static void require(String text) {
    if (!isValid(text)) {
      throw new IllegalArgumentException("not 32 bytes in base64url");
    }
  }
}
