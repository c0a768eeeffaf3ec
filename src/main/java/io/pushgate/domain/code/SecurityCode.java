package io.pushgate.domain.code;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A code as a person types it: 6–8 digits. A string, because leading zeros count; never printed.
///
/// @param digits the digits
public record SecurityCode(String digits) {
  private static final Predicate<String> VALID = Pattern.compile("[0-9]{6,8}").asMatchPredicate();

  public SecurityCode {
    if (!VALID.test(digits)) {
      throw new IllegalArgumentException("a code has 6 to 8 digits");
    }
  }

  /// The code, or empty where the text is none.
  public static Optional<SecurityCode> parse(String text) {
    return VALID.test(text) ? Optional.of(new SecurityCode(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
