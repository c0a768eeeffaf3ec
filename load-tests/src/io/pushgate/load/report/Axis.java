package io.pushgate.load.report;

import java.util.List;

/// A side of a chart: where a value stands on it, and where it is marked.
sealed interface Axis permits LatencyAxis, LinearAxis, PercentileAxis, TimeAxis {
  /// What it shows, with its unit.
  String label();

  /// Where a value stands: 0 at its beginning, 1 at its end.
  double at(double value);

  /// Its marks.
  List<Tick> ticks();

  /// A mark at a value.
  record Tick(double value, String label) {}
}
