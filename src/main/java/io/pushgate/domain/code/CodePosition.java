package io.pushgate.domain.code;

/// How far a credential's codes have come.
///
/// @param lastAccepted the last time step (TOTP) or counter (HOTP) accepted, or [#NEVER]; it only
///     grows
/// @param driftSteps by how many time steps the credential's clock was ahead (positive) of ours
///     when it was last seen (RFC 6238 §6); always 0 for HOTP
public record CodePosition(long lastAccepted, long driftSteps) {
  /// The value of [#lastAccepted] before any code was accepted.
  public static final long NEVER = -1;

  /// No code seen yet, clock believed exact.
  public static final CodePosition START = new CodePosition(NEVER, 0);

  /// An HOTP credential whose next code is that of `counter`.
  public static CodePosition nextCounter(long counter) {
    return new CodePosition(counter - 1, 0);
  }
}
