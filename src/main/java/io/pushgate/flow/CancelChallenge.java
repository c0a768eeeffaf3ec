package io.pushgate.flow;

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
  public Future<Result> cancel(String clientId, ChallengeId id) {
    return challenges
        .find(id)
        .compose(
            found ->
                VisibleChallenge.to(clientId, found, clock.instant(), policy.get())
                    .map(this::close)
                    .orElse(Future.succeededFuture(new NotFound())));
  }

  private Future<Result> close(Challenge challenge) {
    return challenges
        .cancel(challenge, clock.instant(), policy.get().challenge().resultRetention())
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
