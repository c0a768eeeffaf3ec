package io.pushgate.load;

import io.pushgate.load.report.Run;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A minute of everything at a leisurely rate: it checks answers, not speed.
final class SmokeScenario implements Main.Scenario {
  private static final int LOGINS_PER_SECOND = 40;
  private static final int CODES_PER_SECOND = 20;
  private static final int LOGGING_IN = 400;
  private static final Duration LENGTH = Duration.ofSeconds(25);

  @Override
  public boolean run(List<String> arguments, Path results) throws IOException {
    var run =
        Run.of(
            "smoke",
            arguments,
            "%d whole logins by push and %d code validations a second: is every answer right?"
                .formatted(LOGINS_PER_SECOND, CODES_PER_SECOND));
    try (var installation = GatewayInstallation.start()) {
      var loggingIn = installation.people(LOGGING_IN);
      var typing = installation.people(Typists.enoughFor(CODES_PER_SECOND));
      return measure(run, installation, loggingIn, typing).write(results);
    }
  }

  private static Results measure(
      Run run, Installation installation, List<Person> loggingIn, List<Person> typing) {
    var logins = new Timeline("login by push, whole cycle");
    var created = new Timeline("request for approval");
    var woken = new Timeline("decision to waiter");
    var codes = new Timeline("code validation");
    var byPush = new Logins(new LoginCycle(installation, created, woken), loggingIn);
    var byCode = new Typists(new Steps(installation), typing);
    var before = installation.usage();
    try (var recording =
        new Recording(run, installation, List.of(logins, created, woken, codes), LENGTH)) {
      var vertx = installation.vertx();
      recording.await(
          Future.all(
              Arrivals.at(Rate.steady(LOGINS_PER_SECOND, LENGTH), vertx, byPush::next, logins),
              Arrivals.at(
                  Rate.steady(CODES_PER_SECOND, LENGTH),
                  vertx,
                  (number, _) -> byCode.validate(number),
                  codes)));
      var used = before.until(installation.usage());
      return recording.results(List.of(), used.each(Math.max(1, logins.count())));
    }
  }
}
