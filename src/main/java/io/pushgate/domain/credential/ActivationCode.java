package io.pushgate.domain.credential;

import io.pushgate.domain.Sha256;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A one-time code that lets a device enrol for a user: three groups of four symbols, 60 random
/// bits. Symbols that people confuse are left out, and read as the ones that they are taken for.
///
/// @param symbols 12 symbols without the dashes
public record ActivationCode(String symbols) {
  private static final int LENGTH = 12;

  /// A new random code.
  public static ActivationCode random(RandomGenerator random) {
    return new ActivationCode(CodeSymbols.random(LENGTH, random));
  }

  /// Reads a code as typed: dashes, spaces and case do not matter. Empty where it is none.
  public static Optional<ActivationCode> parse(String typed) {
    return CodeSymbols.parse(typed, LENGTH).map(ActivationCode::new);
  }

  /// The code as it is shown: `ABCD-EFGH-JKMN`.
  public String display() {
    return CodeSymbols.display(symbols);
  }

  /// SHA-256 in hexadecimal: what is stored in place of the code.
  public String hash() {
    return Sha256.of(symbols).hex();
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
