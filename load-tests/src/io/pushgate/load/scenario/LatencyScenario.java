package io.pushgate.load.scenario;

import io.pushgate.load.Arguments;
import io.pushgate.load.Arrivals;
import io.pushgate.load.Crowd;
import io.pushgate.load.FloorInstallation;
import io.pushgate.load.GatewayInstallation;
import io.pushgate.load.LoginCycle;
import io.pushgate.load.Logins;
import io.pushgate.load.Main;
import io.pushgate.load.Progress;
import io.pushgate.load.Rate;
import io.pushgate.load.Recording;
import io.pushgate.load.Results;
import io.pushgate.load.Timeline;
import io.pushgate.load.WarmUp;
import io.pushgate.load.report.Finding;
import io.pushgate.load.report.Run;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What people wait at half of what the installation can take.
public final class LatencyScenario implements Main.Scenario {
  private static final int PEOPLE = 1_000;
  private static final double PART = 0.5;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration LENGTH = Duration.ofSeconds(60);
  private static final double WOKEN_P99 = 5_000;
  private static final double WOKEN_P999 = 25_000;
  private static final double CREATED_P99 = 10_000;

  @Override
  public boolean run(List<String> arguments, Path results) throws IOException {
    var given = new Arguments(arguments);
    try (var installation = GatewayInstallation.start();
        var floor = FloorInstallation.start()) {
      var people = installation.people(PEOPLE);
      int perSecond =
          given.has(0) ? given.number(0, 1) : Rates.partOfCapacity(PART, installation, people);
      var ofFloor = floor(floor, perSecond);
      var crowd = new Crowd(people);
      WarmUp.logins(installation, crowd, perSecond, WARM_UP);
      var run =
          Run.of(
              "latency",
              arguments,
              given.has(0)
                  ? "%d whole logins by push a second.".formatted(perSecond)
                  : "%d whole logins by push a second: half of what was measured before."
                      .formatted(perSecond));
      return measure(run, installation, crowd, perSecond).and(ofFloor).write(results);
    }
  }

  // What the machine and the callers make of the same exchanges when the server thinks of nothing.
  private static List<Timeline> floor(FloorInstallation floor, int perSecond) {
    var people = floor.people(PEOPLE);
    WarmUp.saturating(floor, people, WARM_UP);
    var crowd = new Crowd(people);
    WarmUp.logins(floor, crowd, perSecond, WARM_UP);
    var login = new Timeline("floor: login by push, whole cycle");
    var created = new Timeline("floor: request for approval");
    var woken = new Timeline("floor: decision to waiter");
    var timelines = List.of(login, created, woken);
    var logins = new Logins(new LoginCycle(floor, created, woken), crowd);
    try (var _ = new Progress(timelines, LENGTH)) {
      Arrivals.at(Rate.steady(perSecond, LENGTH), floor.vertx(), logins::next, login).await();
    }
    return timelines;
  }

  private static Results measure(
      Run run, GatewayInstallation installation, Crowd crowd, int perSecond) {
    var login = new Timeline("login by push, whole cycle");
    var created = new Timeline("request for approval");
    var woken = new Timeline("decision to waiter");
    var logins = new Logins(new LoginCycle(installation, created, woken), crowd);
    var before = installation.usage();
    try (var recording = new Recording(run, installation, List.of(login, created, woken), LENGTH)) {
      recording.await(
          Arrivals.at(Rate.steady(perSecond, LENGTH), installation.vertx(), logins::next, login));
      var used = before.until(installation.usage());
      return recording.results(
          List.of(
              Finding.atMost("decision to waiter, p99", (double) woken.p(99), WOKEN_P99),
              Finding.atMost("decision to waiter, p99.9", (double) woken.p(99.9), WOKEN_P999),
              Finding.atMost("request for approval, p99", (double) created.p(99), CREATED_P99)),
          new JsonObject()
              .put("loginsPerSecond", perSecond)
              .mergeIn(used.each(Math.max(1, login.count()))));
    }
  }
}
