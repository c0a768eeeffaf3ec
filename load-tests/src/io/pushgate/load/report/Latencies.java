package io.pushgate.load.report;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.AbstractHistogram;

/// How long one kind of work took, in microseconds.
///
/// @param seconds the same by the second in which it ended
/// @param faults what went wrong, and how often
public record Latencies(
    String name,
    AbstractHistogram all,
    List<? extends AbstractHistogram> seconds,
    Map<String, Integer> faults) {
  long count() {
    return all.getTotalCount();
  }

  double p(double percentile) {
    return count() == 0 ? Double.NaN : all.getValueAtPercentile(percentile);
  }

  int faulty() {
    return faults.values().stream().mapToInt(Integer::intValue).sum();
  }

  List<Double> each(double percentile) {
    return seconds.stream()
        .map(
            second ->
                second.getTotalCount() == 0
                    ? Double.NaN
                    : (double) second.getValueAtPercentile(percentile))
        .toList();
  }

  List<Long> counts() {
    return seconds.stream().map(AbstractHistogram::getTotalCount).toList();
  }
}
