package io.pushgate.load.report;

/// Something that a run had to show.
///
/// @param found as it was
/// @param limit as it had to be
public record Finding(String what, String found, String limit, boolean holds) {
  /// A latency in microseconds that must not be above a limit.
  public static Finding atMost(String what, double micros, double limitMicros) {
    return new Finding(
        what, Text.micros(micros), "at most " + Text.micros(limitMicros), micros <= limitMicros);
  }

  /// A number that must not be above a limit.
  public static Finding atMost(String what, double found, double limit, String unit) {
    return new Finding(what, with(unit, found), "at most " + with(unit, limit), found <= limit);
  }

  /// A number that must not be below a limit.
  public static Finding atLeast(String what, double found, double limit, String unit) {
    return new Finding(what, with(unit, found), "at least " + with(unit, limit), found >= limit);
  }

  private static String with(String unit, double value) {
    return (Text.number(value) + " " + unit).strip();
  }
}
