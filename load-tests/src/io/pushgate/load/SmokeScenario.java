package io.pushgate.load;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A minute of everything at a leisurely rate: it checks answers, not speed.
final class SmokeScenario implements Main.Scenario {
  private static final int LOGINS_PER_SECOND = 40;
  private static final int CODES_PER_SECOND = 20;
  // Enough for a start with cold code: a phone has one login at a time here.
  private static final int LOGGING_IN = 400;
  // A code works once in a time step: nobody types two.
  private static final int TYPING = 500;
  private static final Duration LENGTH = Duration.ofSeconds(25);

  @Override
  public boolean run(List<String> arguments, Path results) throws IOException {
    try (var installation = GatewayInstallation.start()) {
      var people = installation.people(LOGGING_IN + TYPING);
      var logins = new Timeline("login by push, whole cycle");
      var created = new Timeline("request for approval");
      var woken = new Timeline("decision to waiter");
      var codes = new Timeline("code validation");
      var before = installation.usage();
      var cycle = new LoginCycle(installation, created, woken);
      var byPush = new Logins(cycle, people.subList(0, LOGGING_IN));
      var byCode = new Codes(installation.caller(), people.subList(LOGGING_IN, people.size()));
      var timelines = List.of(logins, created, woken, codes);
      try (var _ = new Progress(timelines, LENGTH)) {
        Future.all(
                new Arrivals(installation.vertx(), LOGINS_PER_SECOND, byPush::next, logins)
                    .run(0, LENGTH),
                new Arrivals(installation.vertx(), CODES_PER_SECOND, byCode::validate, codes)
                    .run(0, LENGTH))
            .await(LENGTH.plusSeconds(90).toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        System.err.println("some work never ended");
        return false;
      }
      var used = before.until(installation.usage());
      return new Results("smoke", timelines, used.each(Math.max(1, logins.count()))).write(results);
    }
  }

  /// Codes that are right, each of a person who has typed none in this time step.
  private record Codes(Caller caller, List<Person> people) {
    Future<?> validate(int number) {
      var person = people.get(number % people.size());
      var code = person.phone().app().codeAt(Instant.now());
      var body = new JsonObject().put("user", person.user()).put("code", code).encode();
      return caller
          .login(HttpMethod.POST, "/v1/codes/validate", body, 200)
          .map(
              answer -> {
                WrongAnswerException.unless(
                    "accepted".equals(answer.getString("result")), "a right code is rejected");
                return answer;
              });
    }
  }
}
