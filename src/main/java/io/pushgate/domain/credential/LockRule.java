package io.pushgate.domain.credential;

/// When a run of invalid codes locks a credential. A lock, not a rate limit: five tries and then
/// one every six seconds would still be 14,400 guesses a day.
///
/// @param threshold the invalid codes in a row that lock; 1–100, or that of [#NEVER]
public record LockRule(int threshold) {
  /// The lowest threshold.
  public static final int MIN_THRESHOLD = 1;

  /// The highest threshold.
  public static final int MAX_THRESHOLD = 100;

  /// Nothing locks: somebody else is charged with invalid codes.
  public static final LockRule NEVER = new LockRule(Integer.MAX_VALUE);

  public LockRule {
    if (threshold < MIN_THRESHOLD
        || (threshold > MAX_THRESHOLD && threshold != Integer.MAX_VALUE)) {
      throw new IllegalArgumentException("the lock threshold must be 1 to 100");
    }
  }

  /// True if a credential with that many invalid codes in a row is to be locked.
  public boolean locks(int invalidCodes) {
    return invalidCodes >= threshold;
  }

  /// How many more invalid codes lock a credential that has had that many in a row; 0 where it is
  /// locked already, as when the threshold was lowered under it.
  public int remaining(int invalidCodes) {
    return Math.max(0, threshold - invalidCodes);
  }
}
