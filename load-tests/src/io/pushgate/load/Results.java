package io.pushgate.load;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a run came to: JSON for programs, and a page with plots that opens without a network.
///
/// @param usage what gateway and Redis used
record Results(String scenario, List<Timeline> timelines, JsonObject usage) {
  /// Writes both.
  ///
  /// @return true if nothing went wrong
  boolean write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(scenario + ".json"), json().encodePrettily() + "\n");
    Files.writeString(folder.resolve(scenario + ".html"), html());
    for (var timeline : timelines) {
      timeline.faults().forEach((what, often) -> System.err.println(often + " times: " + what));
    }
    System.out.println(usage.encodePrettily());
    return timelines.stream().allMatch(it -> it.count() > 0 && it.faults().isEmpty());
  }

  private JsonObject json() {
    var measured = new JsonArray();
    for (var timeline : timelines) {
      var faults = new JsonObject();
      timeline.faults().forEach(faults::put);
      measured.add(
          new JsonObject()
              .put("what", timeline.name())
              .put("count", timeline.count())
              .put("p50Micros", timeline.p(50))
              .put("p99Micros", timeline.p(99))
              .put("p999Micros", timeline.p(99.9))
              .put("worstMicros", timeline.p(100))
              .put("faults", faults));
    }
    return new JsonObject()
        .put("scenario", scenario)
        .put("latencies", measured)
        .put("usage", usage);
  }

  private String html() {
    var page = new StringBuilder();
    page.append("<!doctype html><meta charset=utf-8><title>Pushgate: ")
        .append(scenario)
        .append("</title><style>body{font:14px sans-serif;margin:2em}</style><h1>")
        .append(scenario)
        .append("</h1><pre>")
        .append(json().encodePrettily())
        .append("</pre>");
    for (var timeline : timelines) {
      page.append("<h2>")
          .append(timeline.name())
          .append("</h2>")
          .append(
              Plot.of(
                  "µs by second",
                  new Plot.Line("p50", timeline.each(50)),
                  new Plot.Line("p99", timeline.each(99))))
          .append(Plot.of("done by second", new Plot.Line("count", timeline.counts())));
    }
    return page.append('\n').toString();
  }
}
