package io.pushgate.load;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/// A whole login by push: asked, pushed, fetched, approved, the waiter woken, its assertion
/// verified.
public final class LoginCycle {
  private static final JsonObject NOTHING_MORE = new JsonObject();

  private final Steps steps;
  private final Pushes pushes;
  private final Timeline created;
  private final Timeline woken;

  /// @param created how long the answer to a request for approval takes
  /// @param woken how long it takes from a device's decision to the answer at the waiting login
  ///   flow
  public LoginCycle(Installation installation, Timeline created, Timeline woken) {
    steps = new Steps(installation);
    pushes = installation.pushes();
    this.created = created;
    this.woken = woken;
  }

  /// One login of a person who has no other under way.
  public Future<JsonObject> run(Person person) {
    return run(person, System.nanoTime());
  }

  /// The same.
  ///
  /// @param dueAt when it should have begun, as [System#nanoTime] has it
  public Future<JsonObject> run(Person person, long dueAt) {
    var push = pushes.next(person.phone());
    return steps
        .ask(person.user(), NOTHING_MORE)
        .compose(
            challenge -> {
              created.right(dueAt, System.nanoTime());
              var waiting = steps.end(challenge);
              return push.compose(
                      data -> steps.approve(challenge, person.phone(), nonce(challenge, data)))
                  .compose(
                      decidedAt ->
                          waiting.map(end -> check(person.user(), challenge, end, decidedAt)));
            });
  }

  /// What the push brought for this challenge.
  private static String nonce(JsonObject challenge, JsonObject push) {
    WrongAnswerException.unless(
        challenge.getString("challengeId").equals(push.getString("challengeId")),
        "the push is of another challenge");
    return push.getString("nonce");
  }

  private JsonObject check(String user, JsonObject challenge, JsonObject end, long decidedAt) {
    woken.right(decidedAt, System.nanoTime());
    return steps.approved(user, challenge, end, "pop");
  }
}
