package io.pushgate.adapter.http.login;

import io.pushgate.adapter.http.ClientGate;
import io.pushgate.adapter.http.Endpoint;
import io.pushgate.adapter.http.Paths;
import io.pushgate.adapter.http.Problem;
import io.pushgate.adapter.http.ProblemCode;
import io.pushgate.adapter.http.Reply;
import io.pushgate.domain.Alphabet;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.flow.AwaitDecision;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `GET /v1/challenges/{id}?wait=N`.
final class ReadChallenge implements Endpoint {
  private static final int MAX_WAIT_SECONDS = 60;

  private final AwaitDecision awaitDecision;
  private final ChallengeJson challengeJson;

  ReadChallenge(AwaitDecision awaitDecision, ChallengeJson challengeJson) {
    this.awaitDecision = awaitDecision;
    this.challengeJson = challengeJson;
  }

  @Override
  public Future<Reply> handle(RoutingContext context) {
    var wait = waitSeconds(context.queryParam("wait"));
    if (wait.isEmpty()) {
      return Future.succeededFuture(
          Reply.problem(
              Problem.invalid("/wait", "the query parameter must be an integer from 0 to 60")));
    }
    var id = Paths.parameter(context, "challengeId", ChallengeId::parse);
    if (id.isEmpty()) {
      return Future.succeededFuture(notFound());
    }
    var client = ClientGate.caller(context).client().id();
    var waiting = awaitDecision.await(client, id.get(), Duration.ofSeconds(wait.get()));
    context.response().closeHandler(_ -> waiting.abandon().run());
    return waiting.answer().map(this::reply);
  }

  static Reply notFound() {
    return Reply.problem(
        ProblemCode.CHALLENGE_NOT_FOUND, "This client has no such challenge, or not any more.");
  }

  private Reply reply(Optional<Challenge> challenge) {
    return challenge
        .map(found -> Reply.json(200, challengeJson.of(found)))
        .orElseGet(ReadChallenge::notFound);
  }

  private static Optional<Integer> waitSeconds(List<String> values) {
    if (values.isEmpty()) {
      return Optional.of(0);
    }
    if (values.size() > 1 || !Alphabet.DIGITS.spells(values.getFirst(), 1, 2)) {
      return Optional.empty();
    }
    return Optional.of(Integer.valueOf(values.getFirst()))
        .filter(seconds -> seconds <= MAX_WAIT_SECONDS);
  }
}
