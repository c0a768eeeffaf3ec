package io.pushgate.load.scenario;

import io.pushgate.load.Caller;
import io.pushgate.load.Installation;
import io.pushgate.load.Person;
import io.pushgate.load.Saturation;
import io.pushgate.load.Timeline;
import io.pushgate.load.WrongAnswerException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Asks for pushes that nobody wants: every second one of the first victim, the others of all in
/// turn. For one event loop.
final class Attack {
  private static final int AT_ONCE = 8;
  // The shortest life: the sooner the last ones expire, the sooner there is room for the next.
  private static final int LIFE_SECONDS = 10;

  private final Caller caller;
  private final Installation installation;
  private final List<Person> victims;
  private final Timeline timeline;
  private final Map<String, Integer> answers = new HashMap<>();
  private final Map<String, Integer> pushes = new HashMap<>();

  Attack(Installation installation, List<Person> victims, Timeline timeline) {
    this.installation = installation;
    this.victims = victims;
    this.timeline = timeline;
    caller = installation.caller();
  }

  Future<Void> run(Duration length) {
    return new Saturation(installation.vertx(), AT_ONCE, this::ask, timeline).run(length);
  }

  /// How often it was answered like that: `created`, or the code of a problem.
  int times(String answer) {
    return answers.getOrDefault(answer, 0);
  }

  /// Of the victim who had most.
  int mostPushes() {
    return pushes.values().stream().reduce(0, Math::max);
  }

  private Future<?> ask(int number) {
    var victim = victims.get(number % 2 == 0 ? 0 : number / 2 % victims.size()).user();
    var body = new JsonObject().put("user", victim).put("ttlSeconds", LIFE_SECONDS).encode();
    return caller
        .any(HttpMethod.POST, "/v1/challenges", body)
        .map(
            reply -> {
              if (reply.status() == 201) {
                pushes.merge(victim, 1, Integer::sum);
                return count("created");
              }
              var code = reply.json().getString("code", "");
              WrongAnswerException.unless(
                  reply.status() == 429
                      && List.of("too_many_pending", "push_suspended").contains(code)
                      && reply.headers().contains("Retry-After"),
                  "the attacker is answered " + reply.status() + " " + code);
              return count(code);
            });
  }

  private int count(String answer) {
    return answers.merge(answer, 1, Integer::sum);
  }
}
