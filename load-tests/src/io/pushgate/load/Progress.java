package io.pushgate.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;

/// Prints a table while work goes on.
public final class Progress implements AutoCloseable {
  private static final int EVERY_SECONDS = 5;
  private static final int BAR = 24;
  private static final double MICROS_PER_MILLI = 1_000;

  private final Timer printer = new Timer("progress", true);
  private final long start = System.nanoTime();
  private final List<Timeline> timelines;
  private final Map<Timeline, Long> printed = new HashMap<>();
  private final Duration length;
  private double printedAt;

  /// Begins to.
  ///
  /// @param length how long it is expected to take
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

  private synchronized void print() {
    var seconds = (System.nanoTime() - start) / 1e9;
    var whole = Math.max(1, length.toMillis() / 1e3);
    var part = Math.min(1, seconds / whole);
    int filled = (int) (BAR * part);
    System.out.printf(
        "%n[%s%s] %3.0f %%, %.0f s gone, %.0f s to go%n%-40s %9s %8s %9s %9s %9s %7s%n",
        "#".repeat(filled),
        ".".repeat(BAR - filled),
        100 * part,
        seconds,
        Math.max(0, whole - seconds),
        "",
        "done",
        "per s",
        "p50 ms",
        "p99 ms",
        "worst ms",
        "wrong");
    for (var timeline : timelines) {
      print(timeline, seconds - printedAt);
    }
    printedAt = seconds;
  }

  /// @param seconds since it was last printed
  private void print(Timeline timeline, double seconds) {
    var count = timeline.count();
    var before = printed.put(timeline, count);
    System.out.printf(
        "%-40s %9d %8.0f %9.2f %9.2f %9.2f %7d%n",
        timeline.name(),
        count,
        (count - (before == null ? 0 : before)) / Math.max(seconds, 1e-3),
        timeline.p(50) / MICROS_PER_MILLI,
        timeline.p(99) / MICROS_PER_MILLI,
        timeline.p(100) / MICROS_PER_MILLI,
        timeline.faults().values().stream().mapToInt(Integer::intValue).sum());
  }

  @Override
  public void close() {
    printer.cancel();
    print();
  }
}
