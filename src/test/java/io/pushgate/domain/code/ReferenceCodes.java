package io.pushgate.domain.code;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The code rule as plainly as it can be said, in other words than the code under test, fast or
/// not.
public final class ReferenceCodes {
  private ReferenceCodes() {}

  /// The code of a time step or counter: RFC 4226 §5.3 by big numbers.
  public static String code(OtpSecret secret, OtpParameters parameters, long factor) {
    try {
      var name = parameters.algorithm().macName();
      var mac = Mac.getInstance(name);
      mac.init(new SecretKeySpec(secret.bytes(), name));
      var text = new byte[8];
      for (int i = 0; i < 8; i++) {
        text[i] = (byte) (factor >>> (56 - 8 * i));
      }
      var hash = mac.doFinal(text);
      int offset = hash[hash.length - 1] & 15;
      var truncated = new BigInteger(1, hash, offset, 4).clearBit(31);
      var code = truncated.mod(BigInteger.TEN.pow(parameters.digits()));
      return String.format(Locale.ROOT, "%0" + parameters.digits() + "d", code);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// The time step of a moment.
  public static long step(OtpParameters parameters, Instant now) {
    return Math.floorDiv(now.toEpochMilli(), parameters.periodSeconds() * 1000L);
  }

  /// The time steps at which a code is right and inside the window around the drift.
  public static LongStream matches(
      OtpSecret secret,
      OtpParameters parameters,
      long drift,
      int window,
      String code,
      Instant now) {
    long centre = step(parameters, now) + drift;
    return LongStream.rangeClosed(centre - window, centre + window)
        .filter(step -> step >= 0 && code(secret, parameters, step).equals(code));
  }

  /// The time step that a code is accepted at: the first that matches and is later than the last.
  public static Optional<Long> accepted(
      OtpSecret secret,
      OtpParameters parameters,
      CodePosition position,
      int window,
      String code,
      Instant now) {
    return matches(secret, parameters, position.driftSteps(), window, code, now)
        .filter(step -> step > position.lastAccepted())
        .boxed()
        .findFirst();
  }
}
