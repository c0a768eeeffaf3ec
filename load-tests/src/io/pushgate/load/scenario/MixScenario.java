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
import io.pushgate.load.Steps;
import io.pushgate.load.Timeline;
import io.pushgate.load.Typists;
import io.pushgate.load.WarmUp;
import io.pushgate.load.report.Run;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What a day is made of: of 100 logins 70 by push, 25 by code, 2 denied, 2 given up, and 1 that
/// nobody answers.
public final class MixScenario implements Main.Scenario {
  private static final int PER_SECOND = 100;
  private static final double BY_PUSH = 0.70;
  private static final double BY_CODE = 0.25;
  private static final double DENIED = 0.02;
  private static final double CANCELLED = 0.02;
  private static final double EXPIRED = 0.01;
  private static final Duration LENGTH = Duration.ofSeconds(60);

  @Override
  public boolean run(List<String> arguments, Path results) throws IOException {
    int perSecond = new Arguments(arguments).number(0, PER_SECOND);
    var run =
        Run.of(
            "mix",
            arguments,
            "%d logins a second: 70 %% by push, 25 %% by code, 5 %% denied, cancelled or expired."
                .formatted(perSecond));
    try (var installation = GatewayInstallation.start()) {
      var crowd = new Crowd(installation.people(5 * perSecond));
      var typists =
          new Typists(
              new Steps(installation), installation.people(Typists.enoughFor(BY_CODE * perSecond)));
      WarmUp.logins(installation, crowd, perSecond);
      return measure(run, installation, crowd, typists, perSecond).write(results);
    }
  }

  private static Results measure(
      Run run, GatewayInstallation installation, Crowd crowd, Typists typists, int perSecond) {
    var login = new Timeline("login by push, whole cycle");
    var created = new Timeline("request for approval");
    var woken = new Timeline("decision to waiter");
    var code = new Timeline("code validation");
    var denied = new Timeline("login that is denied, whole cycle");
    var cancelled = new Timeline("login that is cancelled, whole cycle");
    var expired = new Timeline("expiry to waiter");
    var logins = new Logins(new LoginCycle(installation, created, woken), crowd);
    var ends = new OtherEnds(installation, expired);
    var all = new Timeline("login that expires, 10 s of waiting included");
    var timelines = List.of(login, created, woken, code, denied, cancelled, expired, all);
    try (var recording = new Recording(run, installation, timelines, LENGTH)) {
      var mix = new Mix(installation.vertx(), perSecond);
      recording.await(
          Future.all(
              mix.of(BY_PUSH, logins::next, login),
              mix.of(BY_CODE, (number, _) -> typists.validate(number), code),
              mix.of(DENIED, (_, _) -> crowd.next(ends::denied), denied),
              mix.of(CANCELLED, (_, _) -> crowd.next(ends::cancelled), cancelled),
              mix.of(EXPIRED, (_, _) -> crowd.next(ends::expired), all)));
      return recording.results(List.of(), new JsonObject());
    }
  }

  private record Mix(Vertx vertx, int perSecond) {
    Future<?> of(double part, Arrivals.Work work, Timeline timeline) {
      return Arrivals.at(Rate.steady(part * perSecond, LENGTH), vertx, work, timeline);
    }
  }
}
