package io.pushgate.load;

import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;

/// Prints a table while work goes on.
public final class Progress implements AutoCloseable {
  private static final int EVERY_SECONDS = 5;

  private final Timer printer = new Timer("progress", true);
  private final List<Timeline> timelines;
  private final Duration length;
  private int seconds;

  /// Prints every few seconds until it is closed.
  public Progress(List<Timeline> timelines, Duration length) {
    this.timelines = timelines;
    this.length = length;
    printer.scheduleAtFixedRate(
        new TimerTask() {
          @Override
          public void run() {
            print();
          }
        },
        EVERY_SECONDS * 1_000L,
        EVERY_SECONDS * 1_000L);
  }

  private void print() {
    seconds += EVERY_SECONDS;
    System.out.printf(
        "%n%3d s, %d s to go %18s %9s %9s %9s %7s%n",
        seconds,
        Math.max(0, length.toSeconds() - seconds),
        "done",
        "p50 µs",
        "p99 µs",
        "worst µs",
        "wrong");
    for (var timeline : timelines) {
      System.out.printf(
          "%-32s %6d %9d %9d %9d %7d%n",
          timeline.name(),
          timeline.count(),
          timeline.p(50),
          timeline.p(99),
          timeline.p(100),
          timeline.faults().values().stream().mapToInt(Integer::intValue).sum());
    }
  }

  @Override
  public void close() {
    printer.cancel();
    print();
  }
}
