package io.pushgate.domain.credential;

import io.pushgate.domain.Sha256;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A one-time code that lets a device enrol for a user: three groups of four symbols, 60 random
/// bits. Symbols that people confuse are left out, and read as the ones that they are taken for.
///
/// @param symbols 12 symbols without the dashes
public record ActivationCode(String symbols) {
  // Crockford's base32: no I, L, O, U.
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 12;
  private static final int GROUP = 4;

  /// A new random code.
  public static ActivationCode random(RandomGenerator random) {
    var symbols = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      symbols.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new ActivationCode(symbols.toString());
  }

  /// Reads a code as typed: dashes, spaces and case do not matter. Empty where it is none.
  public static Optional<ActivationCode> parse(String typed) {
    var symbols =
        typed
            .replaceAll("[ -]", "")
            .toUpperCase(Locale.ROOT)
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    var valid =
        symbols.length() == LENGTH && symbols.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    return valid ? Optional.of(new ActivationCode(symbols)) : Optional.empty();
  }

  /// The code as it is shown: `ABCD-EFGH-JKMN`.
  public String display() {
    return String.join(
        "-",
        symbols.substring(0, GROUP),
        symbols.substring(GROUP, 2 * GROUP),
        symbols.substring(2 * GROUP));
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
