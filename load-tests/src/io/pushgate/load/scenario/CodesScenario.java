package io.pushgate.load.scenario;

import io.pushgate.load.Arguments;
import io.pushgate.load.Arrivals;
import io.pushgate.load.GatewayInstallation;
import io.pushgate.load.Main;
import io.pushgate.load.Population;
import io.pushgate.load.Population.Holder;
import io.pushgate.load.Rate;
import io.pushgate.load.Recording;
import io.pushgate.load.Results;
import io.pushgate.load.Steps;
import io.pushgate.load.Timeline;
import io.pushgate.load.Typists;
import io.pushgate.load.report.Run;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Code validation: for users with one credential and, at the same rate, for users with five, who
/// type what any of them shows.
public final class CodesScenario implements Main.Scenario {
  private static final int PER_SECOND = 100;
  private static final int MANY = 5;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration LENGTH = Duration.ofSeconds(45);

  @Override
  public boolean run(List<String> arguments, Path results) throws IOException {
    int perSecond = new Arguments(arguments).number(0, PER_SECOND);
    var run =
        Run.of(
            "codes",
            arguments,
            "Code validation: %d a second for users with 1 credential, %1$d for users with %d."
                .formatted(perSecond, MANY));
    try (var installation = GatewayInstallation.start()) {
      int people = Typists.enoughFor(perSecond);
      try (var population = new Population(installation.redis(), installation.folder().keyset())) {
        System.out.println("storing %d people with 1 and with %d tokens".formatted(people, MANY));
        var steps = new Steps(installation);
        var one = new Codes(steps, population.people("one", people, 1));
        var many = new Codes(steps, population.people("many", people, MANY));
        return measure(run, installation, perSecond, one, many).write(results);
      }
    }
  }

  private static Results measure(
      Run run, GatewayInstallation installation, int perSecond, Codes one, Codes many) {
    System.out.println("warming up for " + WARM_UP.toSeconds() + " s");
    var warmUp = Rate.steady(perSecond, WARM_UP);
    var ignored = new Timeline("warm-up");
    both(installation, warmUp, 0, one, many, ignored, ignored).await();
    var byOne = new Timeline("code validation, 1 credential");
    var byMany = new Timeline("code validation, " + MANY + " credentials");
    try (var recording = new Recording(run, installation, List.of(byOne, byMany), LENGTH)) {
      var rate = Rate.steady(perSecond, LENGTH);
      recording.await(
          both(
              installation, rate, perSecond * (int) WARM_UP.toSeconds(), one, many, byOne, byMany));
      return recording.results(List.of(), new JsonObject());
    }
  }

  private static Future<?> both(
      GatewayInstallation installation,
      Rate rate,
      int first,
      Codes one,
      Codes many,
      Timeline byOne,
      Timeline byMany) {
    var vertx = installation.vertx();
    return Future.all(
        Arrivals.at(rate, vertx, (number, _) -> one.validate(first + number), byOne),
        Arrivals.at(rate, vertx, (number, _) -> many.validate(first + number), byMany));
  }

  /// Codes of people who type none twice in a time step.
  private record Codes(Steps steps, List<Holder> people) {
    Future<?> validate(int number) {
      var person = people.get(number % people.size());
      var app = person.apps().get(number % person.apps().size());
      return steps.validate(person.user(), app.codeAt(Instant.now()));
    }
  }
}
