package io.pushgate.load;

import io.pushgate.dev.fcm.FcmSimulator;
import io.pushgate.load.report.Finding;
import io.pushgate.load.report.Machine;
import io.pushgate.load.report.Report;
import io.pushgate.load.report.Run;
import io.pushgate.testing.gateway.ServeFolder;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How long the packaged gateway takes from its start to its first answer, with and without the
/// class archive, and what memory it holds when nobody calls.
final class StartScenario implements Main.Scenario {
  private static final int STARTS = 11;
  private static final int LIMIT_MILLIS = 500;
  private static final int LIMIT_MIB = 200;
  private static final int ARCHIVING_SECONDS = 120;

  @Override
  public boolean run(List<String> arguments, Path results) throws Exception {
    var startedAt = Instant.now();
    var script = Path.of("config", "pushgate").toAbsolutePath();
    var jar = Path.of("target", "pushgate.jar").toAbsolutePath();
    if (Files.notExists(jar)) {
      System.err.println("there is no " + jar + ": mvn verify makes it");
      return false;
    }
    var vertx = Vertx.vertx();
    try (var redis = LoadRedis.start()) {
      var fcm =
          FcmSimulator.start(vertx, 0, "pushgate-load", InstantSource.system(), new SecureRandom())
              .await();
      var folder = ServeFolder.write(Files.createTempDirectory("pushgate-start"), redis.uri(), fcm);
      System.out.println("making the class archive");
      archive(script);
      var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      var options = "@" + Path.of("config", "jvm.options").toAbsolutePath();
      var without = starts("without", List.of(java, options, "-jar", jar.toString()), folder);
      var with = starts("with", List.of(script.toString()), folder);
      var run =
          new Run(
              "start",
              "Starts `serve` beside a Redis that is there, " + STARTS + " times each.",
              "load-tests/run start",
              startedAt);
      var facts =
          new JsonObject().put("withoutArchive", without.json()).put("withArchive", with.json());
      var report =
          new Report(
              run,
              Machine.present(LoadRedis.inWords()),
              List.of(),
              List.of(),
              List.of(),
              findings(with),
              facts,
              List.of());
      System.out.println(facts.encodePrettily());
      return report.write(results);
    } finally {
      vertx.close().await();
    }
  }

  private static List<Finding> findings(Starts with) {
    return List.of(
        Finding.atMost("start to first 200, median", with.median() * 1e3, LIMIT_MILLIS * 1e3),
        Finding.atMost("resident when idle", (double) with.residentMib(), LIMIT_MIB, "MiB"));
  }

  private static Starts starts(String how, List<String> program, ServeFolder folder)
      throws IOException, InterruptedException {
    var all = new ArrayList<StartedOnce>();
    for (int i = 0; i < STARTS; i++) {
      all.add(StartedOnce.measure(program, folder, i == STARTS - 1));
      System.out.printf(
          "%s archive, %d of %d: %d ms%n", how, i + 1, STARTS, all.getLast().millis());
    }
    return new Starts(all);
  }

  private static void archive(Path script) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(script.toString(), "archive").inheritIO();
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var archiving = builder.start();
    if (!archiving.waitFor(ARCHIVING_SECONDS, TimeUnit.SECONDS) || archiving.exitValue() != 0) {
      archiving.destroyForcibly();
      throw new IOException("config/pushgate archive failed");
    }
  }

  private record Starts(List<StartedOnce> all) {
    private List<Long> sorted() {
      return all.stream().map(StartedOnce::millis).sorted().toList();
    }

    long median() {
      return sorted().get(all.size() / 2);
    }

    long residentMib() {
      return all.getLast().residentKib() / 1_024;
    }

    JsonObject json() {
      return new JsonObject()
          .put("firstAnswerMillisMedian", median())
          .put("firstAnswerMillisLeast", sorted().getFirst())
          .put("cpuMillisMedian", cpuMedian())
          .put("idleResidentMib", residentMib());
    }

    private long cpuMedian() {
      return all.stream().map(StartedOnce::cpuMillis).sorted().toList().get(all.size() / 2);
    }
  }
}
