package io.pushgate.load.report;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Where a run took place, in words.
///
/// @param redis which one was used
/// @param commit what was measured, with a plus sign if files differed from it
public record Machine(String processor, String system, String java, String redis, String commit) {
  /// This one.
  public static Machine present(String redis) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new Machine(
        cores + (cores == 1 ? " core, " : " cores, ") + model(),
        release() + ", " + System.getProperty("os.arch"),
        System.getProperty("java.vendor") + " " + Runtime.version(),
        redis,
        head());
  }

  JsonObject json() {
    return new JsonObject()
        .put("processor", processor)
        .put("system", system)
        .put("java", java)
        .put("redis", redis)
        .put("commit", commit);
  }

  private static String model() {
    return fact(Path.of("/proc/cpuinfo"), "model name\\s*:\\s*")
        // Its class is enough.
        .replaceAll("\\((R|TM)\\)|CPU|Processor|@.*", "")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String release() {
    var name = fact(Path.of("/etc/os-release"), "PRETTY_NAME=").replace("\"", "");
    return name.isEmpty() ? System.getProperty("os.name") : name;
  }

  private static String fact(Path file, String prefix) {
    if (!Files.isReadable(file)) {
      return "";
    }
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.matches(prefix + ".*"))
          .map(line -> line.replaceFirst(prefix, ""))
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  private static String head() {
    var commit = git("rev-parse", "--short", "HEAD");
    // What a run publishes is not what it measured.
    var changes = git("status", "--porcelain", "--", ".", ":!load-tests/results");
    return commit.isEmpty() ? "unknown" : changes.isEmpty() ? commit : commit + "+";
  }

  private static String git(String... arguments) {
    try {
      var command = new ArrayList<>(List.of("git"));
      command.addAll(List.of(arguments));
      var process = new ProcessBuilder(command).start();
      var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0 ? answer.strip() : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
