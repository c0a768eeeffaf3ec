package io.pushgate.domain.code;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HOTP (RFC 4226 §5), the function that TOTP (RFC 6238 §4) applies to a time step.
///
/// An instance holds a keyed MAC and serves one thread; making one is cheap beside using it.
final class Hotp {
  private static final int[] POWERS_OF_TEN = {1_000_000, 10_000_000, 100_000_000};

  private final Mac mac;
  private final int digits;

  Hotp(OtpSecret secret, OtpParameters parameters) {
    try {
      mac = Mac.getInstance(parameters.algorithm().macName());
      mac.init(new SecretKeySpec(secret.bytes(), "RAW"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA", e);
    }
    digits = parameters.digits();
  }

  /// The code for a moving factor, leading zeros kept (§5.3, dynamic truncation).
  String code(long movingFactor) {
    var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(movingFactor).array());
    int offset = hash[hash.length - 1] & 0xf;
    int truncated = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
    var code = Integer.toString(truncated % POWERS_OF_TEN[digits - 6]);
    return "0".repeat(digits - code.length()) + code;
  }

  /// True if the code is the one for this moving factor; compared in constant time.
  boolean matches(String code, long movingFactor) {
    return MessageDigest.isEqual(ascii(code), ascii(code(movingFactor)));
  }

  private static byte[] ascii(String code) {
    return code.getBytes(StandardCharsets.US_ASCII);
  }
}
