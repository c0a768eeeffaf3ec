package io.pushgate.load;

import io.pushgate.load.report.Latencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;

/// Latencies of one kind of work, in all and second by second, and what went wrong. May be used
/// from any thread.
public final class Timeline {
  private static final long WORST_MICROS = Duration.ofMinutes(2).toNanos() / 1_000;
  private static final long SECOND = 1_000_000_000L;

  private final String name;
  private final Histogram all = new Histogram(WORST_MICROS, 3);
  private final List<IntCountsHistogram> seconds = new ArrayList<>();
  private final Map<String, Integer> faults = new TreeMap<>();
  private long start;

  /// @param name what is measured
  public Timeline(String name) {
    this.name = name;
  }

  /// What is measured.
  public String name() {
    return name;
  }

  /// When second 0 begins; what is said first counts, so that timelines can share their beginning.
  public synchronized void begin(long nanoTime) {
    if (start == 0) {
      start = nanoTime;
    }
  }

  /// Nothing was measured for so long: that time is left out.
  synchronized void skip(long nanos) {
    start += nanos;
  }

  /// A piece of work that was due then and ended well now.
  public synchronized void right(long dueAt, long endedAt) {
    var micros = Math.clamp((endedAt - dueAt) / 1_000, 1, WORST_MICROS);
    all.recordValue(micros);
    if (start == 0) {
      start = endedAt;
    }
    int second = (int) Math.max(0, (endedAt - start) / SECOND);
    while (seconds.size() <= second) {
      seconds.add(new IntCountsHistogram(WORST_MICROS, 2));
    }
    seconds.get(second).recordValue(micros);
  }

  /// A piece of work that did not.
  public synchronized void wrong(Throwable why) {
    wrong(String.valueOf(why.getMessage()), 1);
  }

  /// So many pieces that did not.
  synchronized void wrong(String what, int often) {
    faults.merge(what, often, Integer::sum);
  }

  /// How many ended well.
  public synchronized long count() {
    return all.getTotalCount();
  }

  /// In microseconds.
  public synchronized long p(double percentile) {
    return all.getValueAtPercentile(percentile);
  }

  /// A percentile of every second, in microseconds.
  public synchronized List<Long> each(double percentile) {
    return seconds.stream().map(second -> second.getValueAtPercentile(percentile)).toList();
  }

  /// How many ended in every second.
  public synchronized List<Long> counts() {
    return seconds.stream().map(IntCountsHistogram::getTotalCount).toList();
  }

  /// What went wrong, and how often.
  public synchronized Map<String, Integer> faults() {
    return Map.copyOf(faults);
  }

  /// All of it as it is now, for a report.
  public synchronized Latencies latencies() {
    return new Latencies(
        name,
        all.copy(),
        seconds.stream().map(IntCountsHistogram::copy).toList(),
        Map.copyOf(faults));
  }
}
