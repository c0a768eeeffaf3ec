package io.pushgate.load.scenario;

import io.pushgate.load.Arguments;
import io.pushgate.load.Crowd;
import io.pushgate.load.FloorInstallation;
import io.pushgate.load.GatewayInstallation;
import io.pushgate.load.Main;
import io.pushgate.load.Progress;
import io.pushgate.load.Rate;
import io.pushgate.load.RatedLogins;
import io.pushgate.load.Recording;
import io.pushgate.load.Results;
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
      var floorPeople = floor.people(PEOPLE);
      WarmUp.saturating(floor, floorPeople);
      WarmUp.saturating(installation, people);
      int perSecond =
          given.has(0) ? given.number(0, 1) : Rates.partOfCapacity(PART, installation, people);
      var run =
          Run.of(
              "latency",
              arguments,
              given.has(0)
                  ? "%d whole logins by push a second.".formatted(perSecond)
                  : "%d whole logins by push a second: half of what was measured before."
                      .formatted(perSecond));
      var crowd = new Crowd(people);
      WarmUp.logins(installation, crowd, perSecond, WARM_UP);
      var floorCrowd = new Crowd(floorPeople);
      WarmUp.logins(floor, floorCrowd, perSecond, WARM_UP);
      // What the machine and the callers make of the same exchanges when the server thinks of
      // nothing. Half of it comes before and half after: the machine may grow slower meanwhile.
      var ofFloor = new RatedLogins("floor: ", floor, floorCrowd);
      var begun = floor.usage();
      half(ofFloor, perSecond);
      var used = begun.until(floor.usage());
      var measured = measure(run, installation, crowd, perSecond);
      begun = floor.usage();
      half(ofFloor, perSecond);
      used = used.plus(begun.until(floor.usage()));
      measured.usage().put("floor", used.each(Math.max(1, ofFloor.count())));
      return measured.and(ofFloor.timelines()).write(results);
    }
  }

  private static void half(RatedLogins logins, int perSecond) {
    var length = LENGTH.dividedBy(2);
    try (var _ = new Progress(logins.timelines(), length)) {
      logins.run(Rate.steady(perSecond, length)).await();
    }
  }

  private static Results measure(
      Run run, GatewayInstallation installation, Crowd crowd, int perSecond) {
    var logins = new RatedLogins("", installation, crowd);
    var before = installation.usage();
    try (var recording = new Recording(run, installation, logins.timelines(), LENGTH)) {
      recording.await(logins.run(Rate.steady(perSecond, LENGTH)));
      var used = before.until(installation.usage());
      return recording.results(
          List.of(
              Finding.atMost("decision to waiter, p99", (double) logins.woken.p(99), WOKEN_P99),
              Finding.atMost(
                  "decision to waiter, p99.9", (double) logins.woken.p(99.9), WOKEN_P999),
              Finding.atMost(
                  "request for approval, p99", (double) logins.created.p(99), CREATED_P99)),
          new JsonObject()
              .put("loginsPerSecond", perSecond)
              .mergeIn(used.each(Math.max(1, logins.count()))));
    }
  }
}
