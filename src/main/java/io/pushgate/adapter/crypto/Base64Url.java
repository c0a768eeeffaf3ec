package io.pushgate.adapter.crypto;

import java.util.Base64;
import java.util.Optional;

/// base64url without padding (RFC 7515 §2), one text for one sequence of bytes: Java's decoder
/// alone would take padding and stray trailing bits, and with them several texts of one signature.
final class Base64Url {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private Base64Url() {}

  static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  static Optional<byte[]> decode(String text) {
    try {
      var bytes = DECODER.decode(text);
      return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
