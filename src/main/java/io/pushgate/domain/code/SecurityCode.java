package io.pushgate.domain.code;

import io.pushgate.domain.Alphabet;
import java.util.Optional;

/// A code as a person types it: 6–8 digits. A string, because leading zeros count; never printed.
///
/// @param digits the digits
public record SecurityCode(String digits) {
  private static final int LEAST_DIGITS = 6;
  private static final int MOST_DIGITS = 8;

  public SecurityCode {
    if (!isValid(digits)) {
      throw new IllegalArgumentException("a code has 6 to 8 digits");
    }
  }

  /// The code, or empty where the text is none.
  public static Optional<SecurityCode> parse(String text) {
    return isValid(text) ? Optional.of(new SecurityCode(text)) : Optional.empty();
  }

  private static boolean isValid(String text) {
    return Alphabet.DIGITS.spells(text, LEAST_DIGITS, MOST_DIGITS);
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
