package io.pushgate.load;

import io.pushgate.load.report.Finding;
import io.pushgate.load.report.Run;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// 100,000 login flows that wait on one node: what they cost, and whether each gets its answer.
final class WaitersScenario implements Main.Scenario {
  private static final int ALL = 100_000;

  @Override
  public boolean run(List<String> arguments, Path results) throws Exception {
    int count = arguments.isEmpty() ? ALL : Integer.parseInt(arguments.getFirst());
    boolean onlyShared = arguments.contains("shared");
    int own = onlyShared ? 0 : Math.min(count, OpenFiles.waits());
    var timelines = new ArrayList<Timeline>();
    var stages = new JsonArray();
    var findings = new ArrayList<Finding>();
    var run = Run.of("waiters", arguments, "Login flows that wait at one node, all at once.");
    for (var stage : stages(count, own)) {
      stages.add(stage.run(timelines, findings));
    }
    var usage = new JsonObject().put("openFilesAllowed", OpenFiles.limit()).put("stages", stages);
    return new Results(run, timelines, List.of(), List.of(), findings, usage, List.of())
        .write(results);
  }

  private static List<WaitersStage> stages(int count, int own) throws IOException {
    if (own == 0) {
      return List.of(new WaitersStage(count, true));
    }
    if (own == count) {
      return List.of(new WaitersStage(count, false));
    }
    System.out.printf(
        "a process may open %d files here: %d flows can wait on connections of their own. For %d,"
            + " raise the hard limit (ulimit -Hn, as root) to %d. Until then, they share HTTP/2"
            + " connections, %d on each.%n",
        OpenFiles.limit(), own, count, count + OpenFiles.limit() - own, Wires.SHARING);
    return List.of(new WaitersStage(own, false), new WaitersStage(count, true));
  }
}
