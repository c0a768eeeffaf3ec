package io.pushgate.load;

import io.pushgate.load.report.Chart;
import io.pushgate.load.report.Finding;
import io.pushgate.load.report.Machine;
import io.pushgate.load.report.Mark;
import io.pushgate.load.report.Report;
import io.pushgate.load.report.Run;
import io.pushgate.load.report.Sampled;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What a run came to.
///
/// @param run what was run
/// @param samples what was used by the second
/// @param findings what it had to show
/// @param usage further numbers: what gateway and Redis used
public record Results(
    Run run,
    List<Timeline> timelines,
    List<Sampled> samples,
    List<Mark> marks,
    List<Finding> findings,
    JsonObject usage,
    List<Chart> charts) {

  /// Of a scenario that takes no arguments and shows nothing else.
  public Results(String scenario, List<Timeline> timelines, JsonObject usage) {
    this(
        Run.of(scenario, List.of(), ""),
        timelines,
        List.of(),
        List.of(),
        List.of(),
        usage,
        List.of());
  }

  /// The same, which had to show this too.
  public Results with(List<Finding> further) {
    var all = Stream.concat(findings.stream(), further.stream()).toList();
    return new Results(run, timelines, samples, marks, all, usage, charts);
  }

  /// The same, with what else was measured.
  public Results and(List<Timeline> further) {
    var all = Stream.concat(timelines.stream(), further.stream()).toList();
    return new Results(run, all, samples, marks, findings, usage, charts);
  }

  /// Writes all of it, and says on the terminal what is wrong.
  ///
  /// @return true if nothing went wrong
  public boolean write(Path folder) throws IOException {
    for (var timeline : timelines) {
      timeline.faults().forEach((what, often) -> System.err.println(often + " times: " + what));
    }
    for (var finding : findings) {
      System.out.printf(
          "%s: %s (%s)%s%n",
          finding.what(), finding.found(), finding.limit(), finding.holds() ? "" : ": NOT KEPT");
    }
    System.out.println(usage.encodePrettily());
    var latencies = timelines.stream().map(Timeline::latencies).toList();
    var report =
        new Report(
            run,
            Machine.present(LoadRedis.inWords()),
            latencies,
            samples,
            marks,
            findings,
            usage,
            charts);
    return report.write(folder);
  }
}
