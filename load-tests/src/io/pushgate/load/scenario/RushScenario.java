package io.pushgate.load.scenario;

import io.pushgate.load.Arguments;
import io.pushgate.load.Arrivals;
import io.pushgate.load.Crowd;
import io.pushgate.load.GatewayInstallation;
import io.pushgate.load.LoginCycle;
import io.pushgate.load.Logins;
import io.pushgate.load.Main;
import io.pushgate.load.Rate;
import io.pushgate.load.Recording;
import io.pushgate.load.Results;
import io.pushgate.load.Timeline;
import io.pushgate.load.WarmUp;
import io.pushgate.load.report.Run;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A morning: from a quiet rate of whole logins to ten times as many within 20 s.
public final class RushScenario implements Main.Scenario {
  private static final int PER_SECOND = 30;
  private static final int TIMES = 10;
  private static final Duration QUIET = Duration.ofSeconds(15);
  private static final Duration RAMP = Duration.ofSeconds(20);
  private static final Duration RUSH = Duration.ofSeconds(25);

  @Override
  public boolean run(List<String> arguments, Path results) throws IOException {
    int perSecond = new Arguments(arguments).number(0, PER_SECOND);
    var run =
        Run.of(
            "rush",
            arguments,
            "A morning rush: %d whole logins by push a second, then %d times as many within %d s."
                .formatted(perSecond, TIMES, RAMP.toSeconds()));
    try (var installation = GatewayInstallation.start()) {
      // Each of them logs in once a second at most.
      var crowd = new Crowd(installation.people(perSecond * TIMES));
      WarmUp.logins(installation, crowd, perSecond);
      return measure(run, installation, crowd, perSecond).write(results);
    }
  }

  private static Results measure(
      Run run, GatewayInstallation installation, Crowd crowd, int perSecond) {
    var before = new Timeline("login before the rush");
    var rush = new Timeline("login in the rush");
    var created = new Timeline("request for approval");
    var woken = new Timeline("decision to waiter");
    var timelines = List.of(before, rush, created, woken);
    var logins = new Logins(new LoginCycle(installation, created, woken), crowd);
    var quiet = Rate.steady(perSecond, QUIET);
    var ramp = Rate.rising(perSecond, TIMES * perSecond, RAMP).stay(RUSH);
    var length = QUIET.plus(ramp.length());
    try (var recording = new Recording(run, installation, timelines, length)) {
      recording.mark(QUIET, "the rush begins");
      recording.mark(QUIET.plus(RAMP), "ten times");
      recording.await(Arrivals.at(quiet, installation.vertx(), logins::next, before));
      recording.await(Arrivals.at(ramp, installation.vertx(), logins::next, rush));
      return recording.results(List.of(), new JsonObject());
    }
  }
}
