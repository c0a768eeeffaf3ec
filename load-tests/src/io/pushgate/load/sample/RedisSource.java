package io.pushgate.load.sample;

import io.pushgate.testing.RedisProbe;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/// What a Redis tells of itself.
public final class RedisSource implements Source {
  private static final double BYTES_PER_MIB = 1_048_576;

  private final RedisProbe probe;

  /// One on a connection of its own.
  public RedisSource(URI redis) {
    probe = RedisProbe.connect(redis);
  }

  @Override
  public Map<Measure, Double> read() {
    var cpu = probe.info("cpu");
    var read = new EnumMap<Measure, Double>(Measure.class);
    read.put(
        Measure.REDIS_CPU,
        Double.parseDouble(cpu.get("used_cpu_user")) + Double.parseDouble(cpu.get("used_cpu_sys")));
    read.put(
        Measure.REDIS_COMMANDS,
        Double.parseDouble(probe.info("stats").get("total_commands_processed")));
    read.put(
        Measure.REDIS_MEMORY,
        Double.parseDouble(probe.info("memory").get("used_memory")) / BYTES_PER_MIB);
    if (probe.send("DBSIZE") instanceof Long keys) {
      read.put(Measure.REDIS_KEYS, keys.doubleValue());
    }
    return read;
  }

  @Override
  public void close() {
    probe.close();
  }
}
