package io.pushgate.load.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;

/// The results as Markdown.
record Table(String text) {
  private static final String BEGIN = "<!-- micro -->\n";
  private static final String END = "<!-- /micro -->\n";

  static Table of(Collection<RunResult> results) {
    return new Table(
        results.stream()
            .map(Table::row)
            .collect(
                Collectors.joining("", "| operation | µs | ± (99.9 %) |\n|---|---:|---:|\n", "")));
  }

  /// Replaces what is between the markers in a file.
  void putInto(Path file) throws IOException {
    var old = Files.readString(file);
    int begin = old.indexOf(BEGIN);
    int end = old.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException("no place for the table in " + file);
    }
    Files.writeString(
        file, old.substring(0, begin) + BEGIN + "\n" + text + "\n" + old.substring(end));
  }

  @Override
  public String toString() {
    return text;
  }

  private static String row(RunResult result) {
    var score = result.getPrimaryResult();
    // The class and the method, without the package.
    var name = result.getParams().getBenchmark().replaceFirst("^.*\\.(?=\\w+\\.\\w+$)", "");
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %.2f |%n",
        name.replace("Benchmark", ""),
        score.getScore(),
        score.getScoreError());
  }
}
