package io.pushgate.adapter.http.login;

import io.pushgate.adapter.http.Actors;
import io.pushgate.adapter.http.Closings;
import io.pushgate.adapter.http.Endpoint;
import io.pushgate.adapter.http.Paths;
import io.pushgate.adapter.http.Reply;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.flow.CancelChallenge;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;

/// `POST /v1/challenges/{id}/cancel`. Whatever its body is, it says nothing.
final class CancelEndpoint implements Endpoint {
  private final CancelChallenge cancelChallenge;
  private final ChallengeJson challengeJson;
  private final InstantSource clock;

  CancelEndpoint(
      CancelChallenge cancelChallenge, ChallengeJson challengeJson, InstantSource clock) {
    this.cancelChallenge = cancelChallenge;
    this.challengeJson = challengeJson;
    this.clock = clock;
  }

  @Override
  public Future<Reply> handle(RoutingContext context) {
    var client = Actors.client(context);
    return Paths.parameter(context, "challengeId", ChallengeId::parse)
        .map(id -> cancelChallenge.cancel(client, id).map(this::reply))
        .orElseGet(() -> Future.succeededFuture(ReadChallenge.notFound()));
  }

  private Reply reply(CancelChallenge.Result result) {
    return switch (result) {
      case CancelChallenge.Cancelled(var challenge) -> Reply.json(200, challengeJson.of(challenge));
      case CancelChallenge.AlreadyClosed(var challenge) ->
          Closings.challengeClosed(challenge, clock.instant());
      case CancelChallenge.NotFound() -> ReadChallenge.notFound();
    };
  }
}
