package io.pushgate.domain.code;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HOTP (RFC 4226 §5), the function that TOTP (RFC 6238 §4) applies to a time step.
///
/// An instance holds a keyed MAC and serves one thread; make one for each secret, not one for each
/// moving factor.
final class Hotp {
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

  /// The code for a moving factor, leading zeros kept.
  String code(long movingFactor) {
    return new String(ascii(movingFactor), StandardCharsets.US_ASCII);
  }

  /// True if the code, in ASCII, is the one for this moving factor; compared in constant time.
  boolean matches(byte[] code, long movingFactor) {
    return MessageDigest.isEqual(code, ascii(movingFactor));
  }

  // Dynamic truncation (§5.3), then the lowest decimal digits.
  private byte[] ascii(long movingFactor) {
    var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(movingFactor).array());
    int offset = hash[hash.length - 1] & 0xf;
    int rest = ByteBuffer.wrap(hash).getInt(offset) & 0x7fff_ffff;
    var code = new byte[digits];
    for (int i = digits - 1; i >= 0; i--) {
      code[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return code;
  }
}
