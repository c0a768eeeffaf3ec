package io.pushgate.domain.challenge;

import io.pushgate.domain.Alphabet;
import java.util.random.RandomGenerator;

/// The digits shown at login and typed on the device. A string: leading zeros count.
///
/// @param digits 2–6 digits
public record NumberMatch(String digits) {
  /// The fewest digits.
  public static final int MIN_DIGITS = 2;

  /// The most digits.
  public static final int MAX_DIGITS = 6;

  public NumberMatch {
    if (!Alphabet.DIGITS.spells(digits, MIN_DIGITS, MAX_DIGITS)) {
      throw new IllegalArgumentException("a number match has 2 to 6 digits");
    }
  }

  /// A new random number of that many digits, every one equally likely.
  public static NumberMatch random(int digits, RandomGenerator random) {
    var text = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      text.append((char) ('0' + random.nextInt(10)));
    }
    return new NumberMatch(text.toString());
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
