package io.pushgate.domain.credential;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The symbols of codes that people may have to type: Crockford's base32, five bits each, without
/// the letters I, L, O and U. Those that people confuse are read as the ones they are taken for.
final class CodeSymbols {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int BITS = 5;
  private static final int GROUP = 4;

  private CodeSymbols() {}

  static String random(int length, RandomGenerator random) {
    var symbols = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      symbols.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return symbols.toString();
  }

  /// Reads symbols as typed: dashes, spaces and case do not matter. Empty where they are none, or
  /// not that many.
  static Optional<String> parse(String typed, int length) {
    var symbols =
        typed
            .replaceAll("[ -]", "")
            .toUpperCase(Locale.ROOT)
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    var valid =
        symbols.length() == length && symbols.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    return valid ? Optional.of(symbols) : Optional.empty();
  }

  /// Groups of four with dashes between.
  static String display(String symbols) {
    return IntStream.iterate(0, start -> start < symbols.length(), start -> start + GROUP)
        .mapToObj(start -> symbols.substring(start, Math.min(start + GROUP, symbols.length())))
        .collect(Collectors.joining("-"));
  }

  /// Two symbols for a number below 1,024.
  static String pair(int number) {
    return "" + ALPHABET.charAt(number >> BITS) + ALPHABET.charAt(number & (1 << BITS) - 1);
  }

  /// The number that two symbols stand for.
  static int number(String pair) {
    return ALPHABET.indexOf(pair.charAt(0)) << BITS | ALPHABET.indexOf(pair.charAt(1));
  }
}
