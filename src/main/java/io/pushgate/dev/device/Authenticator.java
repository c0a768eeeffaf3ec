package io.pushgate.dev.device;

import io.pushgate.domain.code.OtpSecret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Shows six digits that change every 30 s, as a phone or a hardware token does (RFC 6238 with
/// SHA-1).
public final class Authenticator {
  private static final int PERIOD_SECONDS = 30;
  private static final int MODULUS = 1_000_000;
  private static final int LARGEST_WINDOW_STEPS = 20;

  private final OtpSecret secret;
  private final InstantSource clock;

  /// Shows the codes of this secret by this clock.
  public Authenticator(OtpSecret secret, InstantSource clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /// The code shown now.
  public String code() {
    return code(timeStep());
  }

  /// Codes that it shows neither now nor anywhere near.
  public List<String> wrongCodes(int count) {
    var now = timeStep();
    var near =
        LongStream.rangeClosed(now - LARGEST_WINDOW_STEPS, now + LARGEST_WINDOW_STEPS)
            .mapToObj(this::code)
            .toList();
    return IntStream.range(0, MODULUS)
        .mapToObj(Authenticator::sixDigits)
        .filter(guess -> !near.contains(guess))
        .limit(count)
        .toList();
  }

  private long timeStep() {
    return Math.floorDiv(clock.instant().getEpochSecond(), (long) PERIOD_SECONDS);
  }

  private String code(long timeStep) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.bytes(), "RAW"));
      var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(timeStep).array());
      int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf);
      return sixDigits((number & Integer.MAX_VALUE) % MODULUS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-1", e);
    }
  }

  private static String sixDigits(int number) {
    return "%06d".formatted(number);
  }
}
