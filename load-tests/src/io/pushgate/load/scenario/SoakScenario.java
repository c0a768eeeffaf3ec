package io.pushgate.load.scenario;

import io.pushgate.load.Arguments;
import io.pushgate.load.Crowd;
import io.pushgate.load.GatewayInstallation;
import io.pushgate.load.Main;
import io.pushgate.load.Rate;
import io.pushgate.load.RatedLogins;
import io.pushgate.load.Recording;
import io.pushgate.load.Results;
import io.pushgate.load.WarmUp;
import io.pushgate.load.report.Run;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Whole logins at 70 % of what the installation can take, for 20 minutes: nothing may grow. What
/// is kept for a while is left the time to go before anything is counted, before and after.
public final class SoakScenario implements Main.Scenario {
  private static final int PEOPLE = 1_000;
  private static final double PART = 0.7;
  private static final Duration LENGTH = Duration.ofMinutes(20);
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  // What is kept of every user grows up to a limit: a small one is reached in the warm-up. And what
  // has a term has a short one. The heap's pages are there from the beginning: else the JVM takes
  // them one by one, and that hides what grows beside the heap.
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "JDK_JAVA_OPTIONS",
          "-Xms384m -Xmx384m -XX:+AlwaysPreTouch",
          "PUSHGATE_AUDIT_MAXEVENTS",
          "10",
          "PUSHGATE_CHALLENGE_TTLSECONDS",
          "20",
          "PUSHGATE_CHALLENGE_RESULTRETENTIONSECONDS",
          "5");

  @Override
  public boolean run(List<String> arguments, Path results)
      throws IOException, InterruptedException {
    var given = new Arguments(arguments);
    var length = given.length(0, LENGTH);
    try (var installation = GatewayInstallation.start(ENVIRONMENT)) {
      var people = installation.people(PEOPLE);
      WarmUp.saturating(installation, people);
      int perSecond =
          given.has(1) ? given.number(1, 1) : Rates.partOfCapacity(PART, installation, people);
      var crowd = new Crowd(people);
      WarmUp.logins(installation, crowd, perSecond, WARM_UP);
      var run =
          Run.of(
              "soak",
              arguments,
              "%d whole logins by push a second for %d s: nothing may grow."
                  .formatted(perSecond, length.toSeconds()));
      return soak(run, installation, crowd, perSecond, length).write(results);
    }
  }

  private static Results soak(
      Run run, GatewayInstallation installation, Crowd crowd, int perSecond, Duration length)
      throws IOException, InterruptedException {
    var before = Holdings.settled(installation);
    var measured = measure(run, installation, crowd, perSecond, length);
    return measured.with(before.growthTo(Holdings.settled(installation)));
  }

  private static Results measure(
      Run run, GatewayInstallation installation, Crowd crowd, int perSecond, Duration length) {
    var logins = new RatedLogins("", installation, crowd);
    try (var recording = new Recording(run, installation, logins.timelines(), length)) {
      recording.await(logins.run(Rate.steady(perSecond, length)));
      return recording.results(List.of(), new JsonObject().put("loginsPerSecond", perSecond));
    }
  }
}
