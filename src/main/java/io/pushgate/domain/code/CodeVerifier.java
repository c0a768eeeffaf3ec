package io.pushgate.domain.code;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Compares codes with one credential's secret. Pure: it accepts nothing, it only says what it
/// found; the caller accepts in one atomic step.
///
/// @param windowSteps time steps tried on either side of the credential's drift (RFC 6238 §5.2),
///   and counters tried ahead of the next one (RFC 4226 §7.4, look-ahead window); 0–10
public record CodeVerifier(int windowSteps) {
  /// How far a resynchronisation looks on either side of now, in seconds.
  public static final int RESYNC_SECONDS = 24 * 60 * 60;

  /// How many counters ahead a resynchronisation of HOTP looks.
  public static final int RESYNC_COUNTERS = 1_000;

  private static final int MAX_WINDOW_STEPS = 10;

  public CodeVerifier {
    if (windowSteps < 0 || windowSteps > MAX_WINDOW_STEPS) {
      throw new IllegalArgumentException("windowSteps must be 0 to 10");
    }
  }

  /// Looks for the code in the window around the credential's known drift.
  public CodeMatch match(
      OtpSecret secret, OtpParameters parameters, CodePosition position, String code, Instant now) {
    var hotp = new Hotp(secret, parameters);
    var typed = ascii(code);
    var range = window(parameters, position, now);
    boolean used = false;
    // A fresh match anywhere in the window beats a used one: six digits may repeat within it.
    for (long factor = range.first(); factor <= range.last(); factor++) {
      if (hotp.matches(typed, factor)) {
        if (factor > position.lastAccepted() && !position.typed().contains(factor)) {
          return new CodeMatch.Fresh(reached(parameters, position, factor, now));
        }
        used = true;
      }
    }
    return used ? new CodeMatch.Used() : new CodeMatch.None();
  }

  /// Looks for two or three consecutive codes within ±24 h (TOTP) or 1,000 counters ahead (HOTP),
  /// all after the last accepted one. Several codes in a row are what makes so wide a search safe
  /// (RFC 4226 §7.4).
  public Optional<CodePosition> resynchronise(
      OtpSecret secret,
      OtpParameters parameters,
      CodePosition position,
      List<String> codes,
      Instant now) {
    if (codes.size() < 2 || codes.size() > 3) {
      return Optional.empty();
    }
    var hotp = new Hotp(secret, parameters);
    var typed = codes.stream().map(CodeVerifier::ascii).toList();
    var range = resyncRange(parameters, position, now);
    for (long first = range.first(); first + codes.size() - 1 <= range.last(); first++) {
      if (matchesAll(hotp, typed, first)) {
        return Optional.of(reached(parameters, position, first + codes.size() - 1, now));
      }
    }
    return Optional.empty();
  }

  /// All moving factors of this code within ±24 h (TOTP), or from the window's lower end to 1,000
  /// counters ahead (HOTP), in rising order: thousands of HMACs, not for an event loop. Those that
  /// were accepted or passed over are among them.
  List<Long> search(
      OtpSecret secret, OtpParameters parameters, CodePosition position, String code, Instant now) {
    var hotp = new Hotp(secret, parameters);
    var typed = ascii(code);
    var range = searchRange(parameters, position, now);
    return LongStream.rangeClosed(range.first(), range.last())
        .filter(factor -> hotp.matches(typed, factor))
        .boxed()
        .toList();
  }

  /// How many time steps the drift may come to on either side: as many as a resynchronisation
  /// finds. Each success near the edge of the window moves the window on, and without an end to it
  /// a credential could be led any way into the past or the future.
  public static long driftLimit(OtpParameters parameters) {
    return RESYNC_SECONDS / parameters.periodSeconds();
  }

  private Range searchRange(OtpParameters parameters, CodePosition position, Instant now) {
    return switch (parameters.kind()) {
      case TOTP -> {
        long step = parameters.stepAt(now);
        long reach = driftLimit(parameters);
        yield new Range(Math.max(0, step - reach), step + reach);
      }
      case HOTP ->
          new Range(
              window(parameters, position, now).first(),
              position.lastAccepted() + 1 + RESYNC_COUNTERS);
    };
  }

  private Range window(OtpParameters parameters, CodePosition position, Instant now) {
    return switch (parameters.kind()) {
      case TOTP -> {
        long step = parameters.stepAt(now);
        long reach = driftLimit(parameters);
        long centre = step + position.driftSteps();
        yield new Range(
            Math.max(0, Math.max(centre - windowSteps, step - reach)),
            Math.min(centre + windowSteps, step + reach));
      }
      case HOTP -> {
        long next = position.lastAccepted() + 1;
        yield new Range(Math.max(0, next - 1 - windowSteps), next + windowSteps);
      }
    };
  }

  private static Range resyncRange(OtpParameters parameters, CodePosition position, Instant now) {
    long firstAllowed = position.lastAccepted() + 1;
    return switch (parameters.kind()) {
      case TOTP -> {
        long step = parameters.stepAt(now);
        long reach = driftLimit(parameters);
        yield new Range(Math.max(firstAllowed, step - reach), step + reach);
      }
      case HOTP -> new Range(firstAllowed, firstAllowed + RESYNC_COUNTERS);
    };
  }

  private static boolean matchesAll(Hotp hotp, List<byte[]> codes, long first) {
    for (int i = 0; i < codes.size(); i++) {
      if (!hotp.matches(codes.get(i), first + i)) {
        return false;
      }
    }
    return true;
  }

  /// Where the credential stands once the code of this moving factor is accepted.
  static CodePosition reached(
      OtpParameters parameters, CodePosition position, long factor, Instant now) {
    var typed = position.typed();
    return switch (parameters.kind()) {
      case TOTP ->
          new CodePosition(
              factor,
              factor - parameters.stepAt(now),
              typed.afterAccepting(position.lastAccepted(), factor));
      // Every counter passed over counts as used: none need be told from others.
      case HOTP -> new CodePosition(factor, 0, typed.after(factor));
    };
  }

  private static byte[] ascii(String code) {
    return code.getBytes(StandardCharsets.US_ASCII);
  }

  private record Range(long first, long last) {}
}
