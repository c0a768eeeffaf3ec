package io.pushgate.load.report;

import java.util.List;
import java.util.stream.DoubleStream;

/// Percentiles, each nine as wide as the one before.
///
/// @param highest the last that so many values tell anything about
record PercentileAxis(double highest) implements Axis {
  /// One for so many values.
  static PercentileAxis of(long count) {
    return new PercentileAxis(100 - 100.0 / Math.max(10, count));
  }

  @Override
  public String label() {
    return "percentile";
  }

  @Override
  public double at(double value) {
    return nines(Math.min(value, highest)) / nines(highest);
  }

  @Override
  public List<Tick> ticks() {
    return DoubleStream.of(0, 50, 90, 95, 99, 99.9, 99.99, 99.999)
        .filter(it -> it <= highest)
        .mapToObj(it -> new Tick(it, Text.percentile(it)))
        .toList();
  }

  /// Points along it, close enough for a smooth line.
  double[] points() {
    int count = 200;
    return DoubleStream.iterate(0, i -> i <= count, i -> i + 1)
        .map(i -> 100 - 100 * Math.pow(10, -nines(highest) * i / count))
        .toArray();
  }

  private static double nines(double percentile) {
    return -Math.log10(1 - percentile / 100);
  }
}
