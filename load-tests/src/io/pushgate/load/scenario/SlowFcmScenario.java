package io.pushgate.load.scenario;

import io.pushgate.dev.fcm.Behaviour;
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
import io.pushgate.load.report.Finding;
import io.pushgate.load.report.Run;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Whole logins while FCM takes 300 ms for every push: the request for approval does not wait for
/// it.
public final class SlowFcmScenario implements Main.Scenario {
  private static final int PER_SECOND = 100;
  private static final Duration DELAY = Duration.ofMillis(300);
  private static final Duration LENGTH = Duration.ofSeconds(45);

  @Override
  public boolean run(List<String> arguments, Path results) throws IOException {
    int perSecond = new Arguments(arguments).number(0, PER_SECOND);
    var run =
        Run.of(
            "fcm-slow",
            arguments,
            "FCM answers every push after %d ms; %d whole logins a second."
                .formatted(DELAY.toMillis(), perSecond));
    try (var installation = GatewayInstallation.start()) {
      var crowd = new Crowd(installation.people(3 * perSecond));
      WarmUp.logins(installation, crowd, perSecond);
      installation.fcm().behaviour(new Behaviour(Behaviour.Mode.SLOW, null, DELAY));
      return measure(run, installation, crowd, perSecond).write(results);
    }
  }

  private static Results measure(
      Run run, GatewayInstallation installation, Crowd crowd, int perSecond) {
    var login = new Timeline("login by push, whole cycle");
    var created = new Timeline("request for approval");
    var woken = new Timeline("decision to waiter");
    var logins = new Logins(new LoginCycle(installation, created, woken), crowd);
    try (var recording = new Recording(run, installation, List.of(login, created, woken), LENGTH)) {
      recording.await(
          Arrivals.at(Rate.steady(perSecond, LENGTH), installation.vertx(), logins::next, login));
      return recording.results(List.of(quick(created)), new JsonObject());
    }
  }

  /// That nobody waited for FCM.
  static Finding quick(Timeline created) {
    return Finding.atMost(
        "request for approval, p99", (double) created.p(99), DELAY.toNanos() / 2e3);
  }
}
