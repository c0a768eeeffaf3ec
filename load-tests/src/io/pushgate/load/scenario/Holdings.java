package io.pushgate.load.scenario;

import io.pushgate.load.GatewayInstallation;
import io.pushgate.load.report.Finding;
import io.pushgate.load.sample.Measure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What gateway and Redis hold while nothing happens, garbage excluded.
record Holdings(Map<Measure, Double> held) {
  // Lifetime, retention, what an idle connection is kept for, and a little more.
  private static final Duration QUIET = Duration.ofSeconds(75);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Once all that has a term is gone.
  static Holdings settled(GatewayInstallation installation)
      throws IOException, InterruptedException {
    System.out.println("waiting " + QUIET.toSeconds() + " s for what expires");
    Thread.sleep(QUIET);
    collectGarbage(installation.pid());
    var held = new EnumMap<Measure, Double>(Measure.class);
    for (var source : installation.sources()) {
      try (source) {
        held.putAll(source.read());
      }
    }
    return new Holdings(held);
  }

  /// What must not have grown, each with what it may differ by for other reasons.
  List<Finding> growthTo(Holdings later) {
    return List.of(
        growth("heap after collection", Measure.GATEWAY_HEAP, later, 0.10, 8, "MiB"),
        growth("resident memory", Measure.GATEWAY_RESIDENT, later, 0, 32, "MiB"),
        growth("open file descriptors", Measure.GATEWAY_DESCRIPTORS, later, 0, 16, ""),
        growth("Redis keys", Measure.REDIS_KEYS, later, 0, 16, ""),
        growth("Redis memory", Measure.REDIS_MEMORY, later, 0.10, 4, "MiB"));
  }

  private Finding growth(
      String what, Measure measure, Holdings later, double part, double more, String unit) {
    var before = held.get(measure);
    var after = later.held.get(measure);
    if (before == null || after == null) {
      return new Finding(what, "cannot be read here", "", true);
    }
    var limit = Math.floor(before * (1 + part) + more);
    return Finding.atMost("%s, %.1f before".formatted(what, before), after, limit, unit);
  }

  private static void collectGarbage(long pid) throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var process =
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("jcmd could not collect the gateway's garbage");
    }
  }
}
