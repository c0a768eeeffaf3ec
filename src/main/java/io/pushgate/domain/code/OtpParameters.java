package io.pushgate.domain.code;

import java.time.Instant;

/// How a credential computes its codes.
///
/// @param kind what moves the codes on
/// @param algorithm the HMAC
/// @param digits 6–8
/// @param periodSeconds length of a time step, 10–300 s; of no meaning for HOTP
public record OtpParameters(OtpKind kind, OtpAlgorithm algorithm, int digits, int periodSeconds) {
  /// What the gateway gives to a new mobile credential, and what every authenticator app knows.
  public static final OtpParameters DEFAULT =
      new OtpParameters(OtpKind.TOTP, OtpAlgorithm.SHA1, 6, 30);

  /// The time step of a moment (RFC 6238 §4.2).
  public long stepAt(Instant moment) {
    return Math.floorDiv(moment.getEpochSecond(), (long) periodSeconds);
  }

  /// When a time step begins.
  public Instant startOf(long step) {
    return Instant.ofEpochSecond(step * periodSeconds);
  }

  public OtpParameters {
    if (digits < 6 || digits > 8) {
      throw new IllegalArgumentException("digits must be 6 to 8");
    }
    if (periodSeconds < 10 || periodSeconds > 300) {
      throw new IllegalArgumentException("periodSeconds must be 10 to 300");
    }
  }
}
