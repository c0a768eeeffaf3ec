package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.challenge.ChallengeStatus;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.port.ChallengeStore;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.function.Supplier;

/// The login flow withdraws its challenge.
public final class CancelChallenge {
  private final ChallengeStore challenges;
  private final Supplier<Policy> policy;
  private final InstantSource clock;

  /// Wires the flow.
  public CancelChallenge(ChallengeStore challenges, Supplier<Policy> policy, InstantSource clock) {
    this.challenges = challenges;
    this.policy = policy;
    this.clock = clock;
  }

  /// Cancels it; cancelling a cancelled one again is fine.
  public Future<Result> cancel(Actor client, ChallengeId id) {
    return challenges
        .find(id)
        .compose(
            found ->
                VisibleChallenge.to(client.id(), found, clock.instant(), policy.get())
                    .map(challenge -> close(challenge, client))
                    .orElse(Future.succeededFuture(new NotFound())));
  }

  private Future<Result> close(Challenge challenge, Actor client) {
    var now = clock.instant();
    return challenges
        .cancel(
            challenge,
            now,
            policy.get().challenge().resultRetention(),
            AuditEvent.of(AuditType.CHALLENGE_CANCELLED, client, now))
        .map(this::afterClosing);
  }

  private Result afterClosing(ChallengeStore.Closing closing) {
    return switch (closing) {
      case ChallengeStore.Closed(var challenge) -> new Cancelled(challenge);
      case ChallengeStore.WasFinal(var challenge) ->
          challenge.statusAt(clock.instant()) == ChallengeStatus.CANCELLED
              ? new Cancelled(challenge)
              : new AlreadyClosed(challenge);
      case ChallengeStore.Vanished() -> new NotFound();
    };
  }

  /// What became of it.
  public sealed interface Result {}

  /// It is cancelled, by this call or an earlier one.
  public record Cancelled(Challenge challenge) implements Result {}

  /// It was approved, denied or expired before.
  public record AlreadyClosed(Challenge challenge) implements Result {}

  /// This client has no such challenge.
  public record NotFound() implements Result {}
}
