package io.pushgate.load.report;

import java.util.ArrayList;
import java.util.List;

/// Microseconds, by their logarithm.
record LatencyAxis(double low, double high) implements Axis {
  /// One on which all these values stand.
  static LatencyAxis over(double least, double most) {
    double low = Math.max(1, least);
    double lowest = Math.pow(10, Math.floor(Math.log10(low)));
    double highest = Math.pow(10, Math.ceil(Math.log10(Math.max(most, 2 * low))));
    // Half a decade is not left empty.
    var from = low >= 5 * lowest ? 5 * lowest : low >= 2 * lowest ? 2 * lowest : lowest;
    var to = most <= highest / 5 ? highest / 5 : most <= highest / 2 ? highest / 2 : highest;
    return new LatencyAxis(from, to > from ? to : highest);
  }

  @Override
  public String label() {
    return "latency";
  }

  @Override
  public double at(double value) {
    return Math.log(Math.clamp(value, low, high) / low) / Math.log(high / low);
  }

  @Override
  public List<Tick> ticks() {
    var ticks = new ArrayList<Tick>();
    var isWide = high / low > 1_000;
    for (double decade = 1; decade <= high; decade *= 10) {
      for (int digit : new int[] {1, 2, 5}) {
        var value = digit * decade;
        if (value >= low && value <= high) {
          ticks.add(new Tick(value, isWide && digit != 1 ? "" : Text.micros(value)));
        }
      }
    }
    return ticks;
  }
}
