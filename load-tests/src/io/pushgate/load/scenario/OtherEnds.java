package io.pushgate.load.scenario;

import io.pushgate.load.Installation;
import io.pushgate.load.Person;
import io.pushgate.load.Pushes;
import io.pushgate.load.Steps;
import io.pushgate.load.Timeline;
import io.pushgate.load.WrongAnswerException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/// Logins that are not approved.
final class OtherEnds {
  // The shortest life that may be asked for.
  private static final Duration LIFE = Duration.ofSeconds(10);

  private final Steps steps;
  private final Pushes pushes;
  private final Timeline expired;

  /// @param expired how long after its expiry a waiter is told
  OtherEnds(Installation installation, Timeline expired) {
    steps = new Steps(installation);
    pushes = installation.pushes();
    this.expired = expired;
  }

  Future<JsonObject> denied(Person person) {
    var push = pushes.next(person.phone());
    return steps
        .ask(person.user(), new JsonObject())
        .compose(
            challenge -> {
              var waiting = steps.end(challenge);
              return push.compose(
                      data -> steps.deny(challenge, person.phone(), data.getString("nonce")))
                  .compose(_ -> waiting);
            })
        .map(end -> refused(Steps.ended(end, "denied")))
        .map(
            end -> {
              WrongAnswerException.unless(
                  "user_denied".equals(end.getString("denyReason")), "another reason");
              return end;
            });
  }

  Future<JsonObject> cancelled(Person person) {
    return steps
        .ask(person.user(), new JsonObject())
        .compose(
            challenge -> {
              var waiting = steps.end(challenge);
              return steps.cancel(challenge).compose(_ -> waiting);
            })
        .map(end -> refused(Steps.ended(end, "cancelled")));
  }

  Future<JsonObject> expired(Person person) {
    return steps
        .ask(person.user(), new JsonObject().put("ttlSeconds", LIFE.toSeconds()))
        .compose(steps::end)
        .map(end -> refused(Steps.ended(end, "expired")))
        .onSuccess(
            end -> {
              var late = Duration.between(Instant.parse(end.getString("expiresAt")), Instant.now());
              var now = System.nanoTime();
              expired.right(now - late.toNanos(), now);
            });
  }

  private static JsonObject refused(JsonObject end) {
    WrongAnswerException.unless(!end.containsKey("assertion"), "an assertion without an approval");
    return end;
  }
}
