package io.pushgate.testing;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Shows the codes of one secret, as a phone's authenticator app or a hardware token would: RFC
/// 4226 and RFC 6238 in plain arithmetic.
///
/// @param secretBase32 without padding
/// @param algorithm `SHA1`, `SHA256` or `SHA512`
/// @param digits 6 to 8
/// @param periodSeconds of a time step
public record AuthenticatorApp(
    String secretBase32, String algorithm, int digits, int periodSeconds) {

  /// The app for a secret with the parameters that almost everyone uses.
  public static AuthenticatorApp of(String secretBase32) {
    return new AuthenticatorApp(secretBase32, "SHA1", 6, 30);
  }

  /// The code shown at this time.
  public String codeAt(Instant time) {
    return code(Math.floorDiv(time.getEpochSecond(), periodSeconds));
  }

  /// The code of a counter (HOTP) or time step (TOTP).
  public String code(long counter) {
    try {
      var mac = Mac.getInstance("Hmac" + algorithm);
      mac.init(new SecretKeySpec(base32(secretBase32), "RAW"));
      var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
      int at = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash, at, Integer.BYTES).getInt() & Integer.MAX_VALUE;
      return ("%0" + digits + "d").formatted(number % (int) Math.pow(10, digits));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A well-formed code that this app does not show around this time.
  public String wrongCodeAt(Instant time) {
    long step = Math.floorDiv(time.getEpochSecond(), periodSeconds);
    for (int guess = 0; ; guess++) {
      var code = ("%0" + digits + "d").formatted(guess);
      boolean shown = false;
      for (long near = step - 25; near <= step + 25; near++) {
        shown |= near >= 0 && code(near).equals(code);
      }
      if (!shown) {
        return code;
      }
    }
  }

  /// Five bits a symbol: what does not fill a byte is dropped.
  private static byte[] base32(String text) {
    var bits = BigInteger.ONE;
    for (int i = 0; i < text.length(); i++) {
      int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(i));
      bits = bits.shiftLeft(5).or(BigInteger.valueOf(value));
    }
    // The leading one keeps zeros; it stands alone in the first byte after the shift.
    int length = text.length() * 5 / 8;
    var bytes = bits.shiftRight(text.length() * 5 - length * 8).toByteArray();
    return Arrays.copyOfRange(bytes, bytes.length - length, bytes.length);
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
