package io.pushgate.load.micro;

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
    var name = args[0].isBlank() ? "micro" : "micro-filtered";
    var options =
        new OptionsBuilder()
            .include(args[0].strip())
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.MICROSECONDS)
            .forks(1)
            .warmupIterations(3)
            .warmupTime(ITERATION)
            .measurementIterations(5)
            .measurementTime(ITERATION)
            .shouldFailOnError(true)
            .resultFormat(ResultFormatType.JSON)
            .result(results.resolve(name + ".json").toString())
            .build();
    var table = Table.of(new Runner(options).run());
    System.out.println("\n" + table);
    if (args[0].isBlank()) {
      table.putInto(results.resolveSibling("README.md"));
    }
  }
}
