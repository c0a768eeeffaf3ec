package io.pushgate.domain.code;

/// How far a credential's codes have come.
///
/// @param lastAccepted the last time step (TOTP) or counter (HOTP) accepted, or [#NEVER]; it only
///   grows
/// @param driftSteps by how many time steps the credential's clock was ahead (positive) of ours
///   when it was last seen (RFC 6238 §6); always 0 for HOTP
/// @param typed what else was typed
public record CodePosition(long lastAccepted, long driftSteps, TypedSteps typed) {
  /// The value of [#lastAccepted] before any code was accepted.
  public static final long NEVER = -1;

  /// The highest counter that a credential may begin with: the highest integer that JSON (RFC 8259
  /// §6) and Redis scripts keep exactly. Near the end of a `long` a look-ahead would wrap around.
  public static final long MAX_COUNTER = (1L << 53) - 1;

  /// No code seen yet, clock believed exact.
  public static final CodePosition START = new CodePosition(NEVER, 0);

  public CodePosition {
    if (lastAccepted < NEVER) {
      throw new IllegalArgumentException("no moving factor is negative");
    }
  }

  /// Where nothing else was typed.
  public CodePosition(long lastAccepted, long driftSteps) {
    this(lastAccepted, driftSteps, TypedSteps.NONE);
  }

  /// An HOTP credential whose next code is that of `counter`.
  ///
  /// @param counter 0–[#MAX_COUNTER]
  public static CodePosition nextCounter(long counter) {
    if (counter < 0 || counter > MAX_COUNTER) {
      throw new IllegalArgumentException("counter must be 0 to 2^53 - 1");
    }
    return new CodePosition(counter - 1, 0);
  }
}
