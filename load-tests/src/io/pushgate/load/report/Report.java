package io.pushgate.load.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a run came to.
///
/// @param findings what it had to show
/// @param facts further numbers, by name
/// @param charts further charts
public record Report(
    Run run,
    Machine machine,
    List<Latencies> latencies,
    List<Sampled> samples,
    List<Mark> marks,
    List<Finding> findings,
    JsonObject facts,
    List<Chart> charts) {

  /// Writes the summary, the page, and every chart in a file of its own.
  ///
  /// @return true if nothing went wrong
  public boolean write(Path folder) throws IOException {
    var all = new ArrayList<>(charts);
    all.addAll(Charts.of(latencies, samples, marks));
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(run.scenario() + ".json"), json().encodePrettily() + "\n");
    Files.writeString(folder.resolve(run.scenario() + ".html"), new Page(this, all).html());
    for (var chart : all) {
      Files.writeString(folder.resolve(run.scenario() + "-" + chart.slug() + ".svg"), chart.svg());
    }
    return isRight();
  }

  /// Whether every answer was right and every limit kept.
  boolean isRight() {
    return latencies.stream().allMatch(it -> it.count() > 0 && it.faults().isEmpty())
        && findings.stream().allMatch(Finding::holds);
  }

  private JsonObject json() {
    var json =
        new JsonObject()
            .put("scenario", run.scenario())
            .put("command", run.command())
            .put("startedAt", run.startedAt().toString())
            .put("machine", machine.json())
            .put("right", isRight())
            .put("latencies", new JsonArray(latencies.stream().map(Report::json).toList()))
            .put("findings", new JsonArray(findings.stream().map(Report::json).toList()))
            .put("samples", new JsonArray(samples.stream().map(Report::json).toList()));
    return json.put("usage", facts);
  }

  private static JsonObject json(Latencies latencies) {
    var faults = new JsonObject();
    latencies.faults().forEach(faults::put);
    var json = new JsonObject().put("what", latencies.name()).put("count", latencies.count());
    if (latencies.count() > 0) {
      json.put("p50Micros", (long) latencies.p(50))
          .put("p90Micros", (long) latencies.p(90))
          .put("p99Micros", (long) latencies.p(99))
          .put("p999Micros", (long) latencies.p(99.9))
          .put("worstMicros", (long) latencies.p(100));
    }
    return json.put("faults", faults);
  }

  private static JsonObject json(Finding finding) {
    return new JsonObject()
        .put("what", finding.what())
        .put("found", finding.found())
        .put("limit", finding.limit())
        .put("holds", finding.holds());
  }

  private static JsonObject json(Sampled sampled) {
    return new JsonObject()
        .put("what", sampled.what())
        .put("unit", sampled.unit())
        .put("mean", rounded(sampled.mean()))
        .put("least", rounded(sampled.least()))
        .put("most", rounded(sampled.most()));
  }

  private static double rounded(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }
}
