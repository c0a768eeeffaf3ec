package io.pushgate.load.report;

import java.util.List;
import java.util.stream.IntStream;

/// Seconds since the start.
record TimeAxis(int seconds) implements Axis {
  private static final int MOST_STEPS = 10;
  private static final int MINUTE = 60;

  @Override
  public String label() {
    return "since the start";
  }

  @Override
  public double at(double value) {
    return value / Math.max(1, seconds);
  }

  @Override
  public List<Tick> ticks() {
    int step =
        IntStream.of(1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_200)
            .filter(it -> seconds <= it * MOST_STEPS)
            .findFirst()
            .orElse(3_600);
    return IntStream.iterate(0, at -> at <= seconds, at -> at + step)
        .mapToObj(at -> new Tick(at, step < MINUTE ? at + " s" : at / MINUTE + " min"))
        .toList();
  }
}
