package io.pushgate.load.scenario;

import io.pushgate.load.Installation;
import io.pushgate.load.Person;
import io.pushgate.load.Pushes;
import io.pushgate.load.Steps;
import io.pushgate.load.Timeline;
import io.pushgate.load.WrongAnswerException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Logins that end well though no push may arrive: then the user types a code, or opens the app
/// where they have just typed one. For one event loop.
final class PatientLogins {
  // As a person would: no second code of the same time step.
  private static final int SECONDS_BETWEEN_CODES = 31;

  private final Steps steps;
  private final Pushes pushes;
  private final Timeline created;
  private final Timeline byPush;
  private final Timeline byCode;
  private final Timeline byApp;
  private final Map<String, Instant> typedAt = new HashMap<>();

  PatientLogins(
      Installation installation,
      Timeline created,
      Timeline byPush,
      Timeline byCode,
      Timeline byApp) {
    steps = new Steps(installation);
    pushes = installation.pushes();
    this.created = created;
    this.byPush = byPush;
    this.byCode = byCode;
    this.byApp = byApp;
  }

  Future<JsonObject> run(Person person, long dueAt) {
    var push = pushes.next(person.phone());
    return steps
        .ask(person.user(), new JsonObject())
        .compose(
            challenge -> {
              created.right(dueAt, System.nanoTime());
              var waiting = steps.news(challenge);
              return Future.any(push, waiting)
                  .compose(
                      _ ->
                          push.isComplete()
                              ? byPush(person, challenge, push.result(), waiting, dueAt)
                              : withoutPush(person, challenge, waiting.result(), dueAt));
            });
  }

  private Future<JsonObject> byPush(
      Person person,
      JsonObject challenge,
      JsonObject push,
      Future<JsonObject> waiting,
      long dueAt) {
    return steps
        .approve(challenge, person.phone(), push.getString("nonce"))
        .compose(_ -> waiting)
        // The last word on the push may have come after the push.
        .compose(told -> Steps.failed(told) ? steps.end(challenge) : waiting)
        .map(end -> steps.approved(person.user(), challenge, end, "pop"))
        .onSuccess(_ -> byPush.right(dueAt, System.nanoTime()));
  }

  private Future<JsonObject> withoutPush(
      Person person, JsonObject challenge, JsonObject told, long dueAt) {
    WrongAnswerException.unless(
        "pending".equals(told.getString("status")) && Steps.failed(told),
        "the login page is not told that no push arrives");
    var now = Instant.now();
    var last = typedAt.getOrDefault(person.user(), Instant.MIN);
    if (last.plusSeconds(SECONDS_BETWEEN_CODES).isBefore(now)) {
      typedAt.put(person.user(), now);
      return byCode(person, challenge, now).onSuccess(_ -> byCode.right(dueAt, System.nanoTime()));
    }
    return byApp(person, challenge).onSuccess(_ -> byApp.right(dueAt, System.nanoTime()));
  }

  private Future<JsonObject> byCode(Person person, JsonObject challenge, Instant now) {
    return steps
        .typeCode(challenge, person.phone().app().codeAt(now))
        .map(
            answer ->
                steps.approved(person.user(), challenge, answer.getJsonObject("challenge"), "otp"));
  }

  private Future<JsonObject> byApp(Person person, JsonObject challenge) {
    return steps
        .nonce()
        .compose(nonce -> steps.approve(challenge, person.phone(), nonce))
        .compose(_ -> steps.end(challenge))
        .map(end -> steps.approved(person.user(), challenge, end, "pop"));
  }
}
