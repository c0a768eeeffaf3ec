package io.pushgate.domain.policy;

/// The check that all policies share.
final class Bounds {
  private Bounds() {}

  static void check(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          key + " must be " + least + " to " + most + ", is " + value);
    }
  }
}
