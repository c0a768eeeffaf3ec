package io.pushgate.load.report;

import java.util.List;

/// Colours that also those tell apart who see few.
final class Palette {
  /// Kinds of things.
  static final List<String> KINDS =
      List.of("#2a78d6", "#e0662f", "#1a9b6c", "#8f5bd6", "#c99700", "#d64f8a");

  /// From the usual to the rare.
  static final List<String> RANKS = List.of("#8fbdf2", "#4d92e3", "#2566b8", "#153d75");

  /// What stands beside.
  static final String EXTREME = "#9a9a9a";

  private Palette() {}

  static String kind(int number) {
    return KINDS.get(number % KINDS.size());
  }
}
