package io.pushgate.load;

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
    var exceeded = new ArrayList<String>();
    for (var stage : stages(count, own)) {
      stages.add(stage.run(timelines, exceeded));
    }
    var usage =
        new JsonObject()
            .put("openFilesAllowed", OpenFiles.limit())
            .put("stages", stages)
            .put("exceeded", new JsonArray(exceeded));
    exceeded.forEach(limit -> System.err.println("exceeded: " + limit));
    return new Results("waiters", timelines, usage).write(results) && exceeded.isEmpty();
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
