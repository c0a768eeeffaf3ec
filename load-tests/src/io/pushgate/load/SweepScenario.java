package io.pushgate.load;

import io.pushgate.testing.OwnRedis;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.TwoNodes;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// Validates codes beside a sweep over a million unused credentials: the 99th percentile must stay
/// under twice its quiet value. Both are measured in one run, since machines differ.
final class SweepScenario implements Main.Scenario {
  private static final int UNUSED = 1_000_000;
  private static final int PER_SECOND = 100;
  // More than are called within one time step: every code is fresh.
  private static final int PEOPLE = PER_SECOND * 45;
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration PHASE = Duration.ofSeconds(40);
  private static final double LIMIT = 2;

  @Override
  public boolean run(List<String> arguments, Path results) throws IOException {
    try (var redis = LoadRedis.start()) {
      try (var population = new Population(redis.uri())) {
        System.out.println("storing " + UNUSED + " credentials that nobody used for a week");
        population.addUnused(UNUSED, Instant.now().minus(Duration.ofDays(7)));
        System.out.println("storing " + PEOPLE + " people with a token each");
        population.addPeople(PEOPLE);
        return measure(redis, population, results);
      }
    }
  }

  private static boolean measure(OwnRedis redis, Population people, Path results)
      throws IOException {
    try (var nodes = TwoNodes.start(redis.uri(), Map.of(), InstantSource.system())) {
      nodes.checkContractLater();
      var login = nodes.a().login();
      IntFunction<Future<?>> validate =
          i ->
              Future.fromCompletionStage(
                      login.validateAsync(people.user(i), people.code(i, Instant.now())))
                  .map(SweepScenario::accepted);
      System.out.println("warming up");
      int done = PER_SECOND * (int) WARM_UP.toSeconds();
      run(people, validate, new Timeline("warming up"), 0, WARM_UP);
      System.out.println("validating codes, quiet");
      var quiet = new Timeline("quiet");
      run(people, validate, quiet, done, PHASE);
      var unused = people.unused();
      var expiry = new JsonObject().put("credential", new JsonObject().put("expireUnusedDays", 1));
      nodes.a().operator().call(HttpCall.of("PATCH", "/v1/policy", expiry)).is(200);
      System.out.println("validating codes beside the sweep");
      var swept = new Timeline("beside the sweep");
      run(people, validate, swept, done + PER_SECOND * (int) PHASE.toSeconds(), PHASE);
      var expired = unused - people.unused();
      return report(quiet, swept, expired, results);
    }
  }

  private static boolean report(Timeline quiet, Timeline swept, long expired, Path results)
      throws IOException {
    double ratio = (double) swept.p(99) / quiet.p(99);
    var json =
        new JsonObject()
            .put("scenario", "sweep")
            .put("credentials", UNUSED)
            .put("validationsPerSecond", PER_SECOND)
            .put("quietP50Micros", quiet.p(50))
            .put("quietP99Micros", quiet.p(99))
            .put("sweepP50Micros", swept.p(50))
            .put("sweepP99Micros", swept.p(99))
            .put("ratioP99", Math.round(ratio * 100) / 100.0)
            .put("expired", expired)
            .put("wrongAnswers", wrong(quiet) + wrong(swept));
    Files.createDirectories(results);
    Files.writeString(results.resolve("sweep.json"), json.encodePrettily() + "\n");
    System.out.println(json.encodePrettily());
    return wrong(quiet) + wrong(swept) == 0 && expired > 0 && ratio < LIMIT;
  }

  private static void run(
      Population people,
      IntFunction<Future<?>> work,
      Timeline timeline,
      int first,
      Duration length) {
    new Arrivals(people.vertx(), PER_SECOND, work, timeline).run(first, length).await();
  }

  private static HttpAnswer accepted(HttpAnswer answer) {
    WrongAnswerException.unless(
        answer.status() == 200 && answer.text("result").equals("accepted"),
        "a right code is rejected");
    return answer;
  }

  private static int wrong(Timeline timeline) {
    return timeline.faults().values().stream().mapToInt(Integer::intValue).sum();
  }
}
