package io.pushgate.load.scenario;

import io.pushgate.dev.fcm.Behaviour;
import io.pushgate.dev.fcm.Behaviour.Mode;
import io.pushgate.load.Arguments;
import io.pushgate.load.Arrivals;
import io.pushgate.load.Crowd;
import io.pushgate.load.GatewayInstallation;
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
import java.util.Random;

/// Whole logins while FCM answers 3 of 10 pushes with an error. The gateway retries what is worth
/// it; where no push arrives, the login page is told so at once, and the user types a code or opens
/// the app: every login ends well.
public final class FailingFcmScenario implements Main.Scenario {
  private static final int PER_SECOND = 60;
  private static final double FAILING = 0.3;
  private static final Duration LENGTH = Duration.ofSeconds(45);
  private static final List<Behaviour> ERRORS =
      List.of(
          new Behaviour(Mode.UNAVAILABLE, Duration.ofSeconds(1), Duration.ZERO),
          Behaviour.of(Mode.INTERNAL),
          new Behaviour(Mode.QUOTA, Duration.ofSeconds(10), Duration.ZERO));

  @Override
  public boolean run(List<String> arguments, Path results) throws IOException {
    int perSecond = new Arguments(arguments).number(0, PER_SECOND);
    var run =
        Run.of(
            "fcm-failing",
            arguments,
            "FCM answers %.0f %% of the pushes with 503, 500 or 429; %d whole logins a second."
                .formatted(100 * FAILING, perSecond));
    try (var installation = GatewayInstallation.start()) {
      var crowd = new Crowd(installation.people(10 * perSecond));
      WarmUp.logins(installation, crowd, perSecond);
      var random = new Random(1);
      installation
          .fcm()
          .behaviour(
              () ->
                  random.nextDouble() < FAILING
                      ? ERRORS.get(random.nextInt(ERRORS.size()))
                      : Behaviour.OK);
      return measure(run, installation, crowd, perSecond).write(results);
    }
  }

  private static Results measure(
      Run run, GatewayInstallation installation, Crowd crowd, int perSecond) {
    var login = new Timeline("login, whole cycle");
    var byPush = new Timeline("login by push");
    var byCode = new Timeline("login by code, told of no push");
    var byApp = new Timeline("login by app, told of no push");
    var created = new Timeline("request for approval");
    var logins = new PatientLogins(installation, created, byPush, byCode, byApp);
    try (var recording =
        new Recording(run, installation, List.of(login, byPush, byCode, byApp, created), LENGTH)) {
      recording.await(
          Arrivals.at(
              Rate.steady(perSecond, LENGTH),
              installation.vertx(),
              (_, due) -> crowd.next(person -> logins.run(person, due)),
              login));
      return recording.results(
          List.of(SlowFcmScenario.quick(created)),
          new JsonObject().put("loginsWithoutPush", byCode.count() + byApp.count()));
    }
  }
}
