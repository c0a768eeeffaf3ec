package io.pushgate.load.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// From 0, in equal steps.
///
/// @param step a round number: 1, 2 or 5, and zeros
record LinearAxis(String label, double step, int steps) implements Axis {
  private static final int MOST_STEPS = 6;

  /// One on which all values up to this one stand.
  static LinearAxis upTo(String label, double most) {
    var least = Math.max(most, 1e-3) / MOST_STEPS;
    var power = Math.pow(10, Math.floor(Math.log10(least)));
    var step =
        IntStream.of(1, 2, 5, 10)
            .mapToDouble(digit -> digit * power)
            .filter(it -> it >= least)
            .findFirst()
            .orElse(10 * power);
    return new LinearAxis(label, step, (int) Math.max(1, Math.ceil(most / step)));
  }

  @Override
  public double at(double value) {
    return value / (step * steps);
  }

  @Override
  public List<Tick> ticks() {
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step)));
    return IntStream.rangeClosed(0, steps)
        .mapToObj(
            i -> new Tick(i * step, String.format(Locale.ROOT, "%,." + decimals + "f", i * step)))
        .toList();
  }
}
