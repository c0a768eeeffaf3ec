package io.pushgate.load.micro;

import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Runs the benchmarks whose name matches.
public final class Main {
  private static final TimeValue ITERATION = TimeValue.seconds(1);

  private Main() {}

  /// Runs them.
  ///
  /// @param args a regular expression, or `""` for all; the folder for the results
  public static void main(String[] args) throws Exception {
    var results = Files.createDirectories(Path.of(args[1]));
    var file = results.resolve(args[0].isBlank() ? "micro.json" : "micro-filtered.json");
    var options =
        new OptionsBuilder()
            .include(args[0].strip())
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.MICROSECONDS)
            .forks(1)
            .warmupIterations(3)
            .warmupTime(ITERATION)
            .measurementIterations(10)
            .measurementTime(ITERATION)
            .shouldFailOnError(true)
            .resultFormat(ResultFormatType.JSON)
            .result(file.toString())
            .build();
    var table = Table.of(new Runner(options).run());
    withoutPaths(file);
    System.out.println("\n" + table);
    if (args[0].isBlank()) {
      table.putInto(results.resolveSibling("README.md"));
    }
  }

  // Where a machine keeps its JVM says nothing about the figures.
  private static void withoutPaths(Path file) throws IOException {
    var runs = new JsonArray(Files.readString(file));
    for (int i = 0; i < runs.size(); i++) {
      var run = runs.getJsonObject(i);
      run.remove("jvm");
    }
    Files.writeString(file, runs.encodePrettily() + "\n");
  }
}
