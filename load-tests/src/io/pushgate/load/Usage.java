package io.pushgate.load;

import io.pushgate.testing.OwnRedis;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// What a server, its Redis and this process have used so far, or between two moments.
///
/// @param serverMicros CPU of the server's process
/// @param redisMicros CPU of Redis
/// @param harnessMicros CPU of this process
/// @param scripts that Redis was told to run
public record Usage(long serverMicros, long redisMicros, long harnessMicros, long scripts) {
  /// Nothing yet.
  static final Usage NONE = new Usage(0, 0, 0, 0);

  /// So far.
  public static Usage of(Duration server, OwnRedis redis) {
    try (var probe = redis.probe()) {
      var cpu = probe.info("cpu");
      var seconds =
          Double.parseDouble(cpu.get("used_cpu_user"))
              + Double.parseDouble(cpu.get("used_cpu_sys"));
      return new Usage(
          server.toNanos() / 1_000,
          (long) (seconds * 1_000_000),
          harnessNanos() / 1_000,
          calls(probe.info("commandstats").get("cmdstat_evalsha")));
    }
  }

  /// So far, by a server that needs no Redis.
  public static Usage of(Duration server) {
    return new Usage(server.toNanos() / 1_000, 0, harnessNanos() / 1_000, 0);
  }

  /// What was used until then.
  public Usage until(Usage later) {
    return new Usage(
        later.serverMicros - serverMicros,
        later.redisMicros - redisMicros,
        later.harnessMicros - harnessMicros,
        later.scripts - scripts);
  }

  /// Both together.
  public Usage plus(Usage more) {
    return new Usage(
        serverMicros + more.serverMicros,
        redisMicros + more.redisMicros,
        harnessMicros + more.harnessMicros,
        scripts + more.scripts);
  }

  /// As much for each of so many pieces of work.
  public JsonObject each(long count) {
    return new JsonObject()
        .put("serverCpuMicros", serverMicros / count)
        .put("redisCpuMicros", redisMicros / count)
        .put("harnessCpuMicros", harnessMicros / count)
        .put("redisScripts", Math.round(100.0 * scripts / count) / 100.0);
  }

  // calls=21,usec=175,…
  private static long calls(String statistics) {
    return statistics == null ? 0 : Long.parseLong(statistics.replaceAll("calls=([0-9]+).*", "$1"));
  }

  private static long harnessNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }
}
