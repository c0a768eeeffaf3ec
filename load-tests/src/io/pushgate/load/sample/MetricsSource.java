package io.pushgate.load.sample;

import io.pushgate.testing.gateway.Management;
import java.util.EnumMap;
import java.util.Map;

/// What the gateway tells of its own process.
public record MetricsSource(Management management) implements Source {
  private static final double BYTES_PER_MIB = 1_048_576;

  @Override
  public Map<Measure, Double> read() {
    var metrics = management.get("/metrics").body();
    var read = new EnumMap<Measure, Double>(Measure.class);
    read.put(
        Measure.GATEWAY_HEAP, sum(metrics, "jvm_memory_used_bytes{area=\"heap\"") / BYTES_PER_MIB);
    read.put(Measure.GATEWAY_PAUSES, 1_000 * sum(metrics, "jvm_gc_pause_seconds_sum"));
    return read;
  }

  private static double sum(String metrics, String prefix) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(prefix))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
