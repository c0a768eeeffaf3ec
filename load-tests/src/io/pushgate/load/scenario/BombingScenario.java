package io.pushgate.load.scenario;

import io.pushgate.load.Arguments;
import io.pushgate.load.Arrivals;
import io.pushgate.load.Crowd;
import io.pushgate.load.GatewayInstallation;
import io.pushgate.load.LoginCycle;
import io.pushgate.load.Logins;
import io.pushgate.load.Main;
import io.pushgate.load.Person;
import io.pushgate.load.Rate;
import io.pushgate.load.Recording;
import io.pushgate.load.Results;
import io.pushgate.load.Steps;
import io.pushgate.load.Timeline;
import io.pushgate.load.WarmUp;
import io.pushgate.load.report.Finding;
import io.pushgate.load.report.Run;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// An attacker who knows passwords asks for pushes, of one victim and of many, as fast as answers
/// come; others log in beside, as they did before.
public final class BombingScenario implements Main.Scenario {
  private static final int PER_SECOND = 50;
  private static final int VICTIMS = 200;
  private static final int MOST_PENDING = 3;
  private static final int UNANSWERED_LIMIT = 5;
  private static final Duration QUIET = Duration.ofSeconds(20);
  private static final Duration ATTACK = Duration.ofSeconds(40);

  @Override
  public boolean run(List<String> arguments, Path results) throws IOException {
    int perSecond = new Arguments(arguments).number(0, PER_SECOND);
    var run =
        Run.of(
            "bombing",
            arguments,
            "%d logins a second, then beside an attacker who asks for pushes without a pause."
                .formatted(perSecond));
    var policy =
        Map.of(
            "PUSHGATE_PUSH_MAXPENDINGPERUSER",
            Integer.toString(MOST_PENDING),
            "PUSHGATE_PUSH_UNANSWEREDLIMIT",
            Integer.toString(UNANSWERED_LIMIT));
    try (var installation = GatewayInstallation.start(policy)) {
      var victims = installation.people(VICTIMS);
      var crowd = new Crowd(installation.people(5 * perSecond));
      WarmUp.logins(installation, crowd, perSecond);
      return measure(run, installation, crowd, victims, perSecond).write(results);
    }
  }

  private static Results measure(
      Run run, GatewayInstallation installation, Crowd crowd, List<Person> victims, int perSecond) {
    var quiet = new Timeline("login, quiet");
    var beside = new Timeline("login, beside the attack");
    var created = new Timeline("request for approval");
    var woken = new Timeline("decision to waiter");
    var attacked = new Timeline("the attacker's request");
    var timelines = List.of(quiet, beside, created, woken, attacked);
    var logins = new Logins(new LoginCycle(installation, created, woken), crowd);
    var attack = new Attack(installation, victims, attacked);
    var vertx = installation.vertx();
    try (var recording = new Recording(run, installation, timelines, QUIET.plus(ATTACK))) {
      recording.await(Arrivals.at(Rate.steady(perSecond, QUIET), vertx, logins::next, quiet));
      recording.mark("the attack begins");
      var attacking = attack.run(ATTACK);
      recording.await(Arrivals.at(Rate.steady(perSecond, ATTACK), vertx, logins::next, beside));
      recording.await(attacking);
      return recording.results(
          List.of(
              Finding.atMost(
                  "pushes that a victim bore",
                  (double) attack.mostPushes(),
                  // Those already pending when the budget was spent.
                  UNANSWERED_LIMIT + MOST_PENDING - 1,
                  "pushes"),
              Finding.atLeast(
                  "refused for too many pending", attack.times("too_many_pending"), 1, "times"),
              Finding.atLeast(
                  "refused for a spent budget", attack.times("push_suspended"), 1, "times"),
              victimsCode(installation, victims.getFirst())),
          facts(attack, quiet, beside));
    }
  }

  /// The code path stays open to those whose pushes are suspended.
  private static Finding victimsCode(GatewayInstallation installation, Person victim) {
    var code = victim.phone().app().codeAt(Instant.now());
    var accepted =
        new Steps(installation).validate(victim.user(), code).map(true).otherwise(false).await();
    return new Finding(
        "the victim's code", accepted ? "accepted" : "refused", "accepted", accepted);
  }

  private static JsonObject facts(Attack attack, Timeline quiet, Timeline beside) {
    return new JsonObject()
        .put("attackersPushes", attack.times("created"))
        .put("attackersRefusals", attack.times("too_many_pending") + attack.times("push_suspended"))
        .put("p99BesideToQuiet", Math.round(100.0 * beside.p(99) / quiet.p(99)) / 100.0);
  }
}
