package io.pushgate.load.report;

import java.util.Locale;

/// Numbers and text as people and markup want them.
final class Text {
  private Text() {}

  /// A duration in the unit that suits it.
  static String micros(double micros) {
    if (micros < 1_000) {
      return number(micros) + " µs";
    }
    return micros < 1_000_000 ? number(micros / 1_000) + " ms" : number(micros / 1e6) + " s";
  }

  /// At most three digits that count, no zeros at the end; with separators if it is large.
  static String number(double value) {
    if (Math.abs(value) >= 100) {
      return Math.abs(value - Math.rint(value)) < 0.05 || Math.abs(value) >= 1_000
          ? String.format(Locale.ROOT, "%,.0f", value)
          : String.format(Locale.ROOT, "%.1f", value);
    }
    int digits = Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
    return trimmed(String.format(Locale.ROOT, "%." + digits + "f", value));
  }

  /// With all its nines.
  static String percentile(double percentile) {
    return trimmed(String.format(Locale.ROOT, "%.3f", percentile)) + " %";
  }

  private static String trimmed(String decimals) {
    return decimals.replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  /// As markup.
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /// As part of a file's name.
  static String slug(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
