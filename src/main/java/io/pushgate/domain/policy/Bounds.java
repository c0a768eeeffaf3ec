package io.pushgate.domain.policy;

/// What a whole number of the policy may be.
///
/// @param key the configuration key
/// @param least the lowest value
/// @param most the highest value
public record Bounds(String key, int least, int most) {
  /// True if the value may be.
  public boolean allow(int value) {
    return value >= least && value <= most;
  }

  /// The rule for people.
  public String rule() {
    return "must be " + least + " to " + most;
  }

  void check(int value) {
    if (!allow(value)) {
      throw new IllegalArgumentException(key + " " + rule() + ", is " + value);
    }
  }
}
