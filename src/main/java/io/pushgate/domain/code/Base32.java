package io.pushgate.domain.code;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// RFC 4648 §6 base32, the alphabet of `otpauth:` URIs.
final class Base32 {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;

  private Base32() {}

  static String encode(byte[] bytes) {
    var text = new StringBuilder((bytes.length * 8 + BITS - 1) / BITS);
    int buffer = 0;
    int held = 0;
    for (byte next : bytes) {
      buffer = (buffer << 8) | (next & 0xff);
      held += 8;
      while (held >= BITS) {
        held -= BITS;
        text.append(ALPHABET.charAt((buffer >> held) & 31));
      }
      buffer &= (1 << held) - 1;
    }
    if (held > 0) {
      text.append(ALPHABET.charAt((buffer << (BITS - held)) & 31));
    }
    return text.toString();
  }

  static Optional<byte[]> decode(String padded) {
    var text = padded.replaceFirst("={0,6}$", "");
    var bytes = new ByteArrayOutputStream(text.length() * BITS / 8);
    int buffer = 0;
    int held = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = valueOf(text.charAt(i));
      if (value < 0) {
        return Optional.empty();
      }
      buffer = (buffer << BITS) | value;
      held += BITS;
      if (held >= 8) {
        held -= 8;
        bytes.write((buffer >> held) & 0xff);
      }
      buffer &= (1 << held) - 1;
    }
    // Leftover bits that are a whole symbol, or not zero, come from a truncated or mistyped text.
    return held < BITS && buffer == 0 ? Optional.of(bytes.toByteArray()) : Optional.empty();
  }

  private static int valueOf(char symbol) {
    int capital = symbol >= 'a' && symbol <= 'z' ? symbol - 'a' + 'A' : symbol;
    return ALPHABET.indexOf(capital);
  }
}
