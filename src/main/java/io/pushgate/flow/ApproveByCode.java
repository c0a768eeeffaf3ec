package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.challenge.ApprovalMethod;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.code.SecurityCode;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.port.ChallengeStore;
import io.pushgate.flow.port.FlowListener;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/// The user types a code instead of approving the push. The code is validated like any other; if it
/// is accepted, the challenge is approved and devices can no longer decide it.
public final class ApproveByCode {
  private final ChallengeStore challenges;
  private final ValidateCode validateCode;
  private final ResumePush resumePush;
  private final Supplier<Policy> policy;
  private final InstantSource clock;
  private final FlowListener listener;

  /// Wires the flow.
  public ApproveByCode(
      ChallengeStore challenges,
      ValidateCode validateCode,
      ResumePush resumePush,
      Supplier<Policy> policy,
      InstantSource clock,
      FlowListener listener) {
    this.challenges = challenges;
    this.validateCode = validateCode;
    this.resumePush = resumePush;
    this.policy = policy;
    this.clock = clock;
    this.listener = listener;
  }

  /// Validates the code for the challenge's user. No code is evaluated for a challenge that is
  /// final.
  public Future<Result> approve(Actor client, ChallengeId id, SecurityCode code) {
    return challenges
        .find(id)
        .compose(
            found ->
                VisibleChallenge.to(client.id(), found, clock.instant(), policy.get())
                    .map(challenge -> validate(challenge, code, client))
                    .orElse(Future.succeededFuture(new NotFound())));
  }

  private Future<Result> validate(Challenge challenge, SecurityCode code, Actor client) {
    if (challenge.statusAt(clock.instant()).isFinal()) {
      return Future.succeededFuture(new AlreadyClosed(challenge));
    }
    return validateCode
        .judge(challenge.user(), code, null, client)
        .compose(
            validation ->
                switch (validation) {
                  // In this order: a challenge that is closed is none that is still open.
                  case ValidateCode.Accepted accepted ->
                      close(challenge, accepted, client)
                          .compose(
                              result -> resumePush.afterCode(challenge.user(), client).map(result));
                  case ValidateCode.Rejected rejected -> stillOpen(challenge, rejected);
                  case ValidateCode.InProgress() -> Future.succeededFuture(new InProgress());
                });
  }

  private Future<Result> close(Challenge challenge, ValidateCode.Accepted accepted, Actor client) {
    var now = clock.instant();
    return challenges
        .approveByCode(
            challenge,
            accepted.credentialId(),
            now,
            policy.get().challenge().resultRetention(),
            AuditEvent.of(AuditType.CHALLENGE_APPROVED, client, now))
        .map(
            closing ->
                switch (closing) {
                  case ChallengeStore.Closed(var closed) -> {
                    listener.challengeApproved(
                        ApprovalMethod.CODE, Duration.between(closed.createdAt(), accepted.at()));
                    yield new Validated(accepted, closed);
                  }
                  // The code is used up all the same: it was evaluated, and codes work once.
                  case ChallengeStore.WasFinal(var closed) -> new AlreadyClosed(closed);
                  case ChallengeStore.Vanished() -> new NotFound();
                });
  }

  /// The challenge as it is after the rejection: its delivery may have changed meanwhile.
  private Future<Result> stillOpen(Challenge challenge, ValidateCode.Rejected rejected) {
    return challenges
        .find(challenge.id())
        .map(found -> new Validated(rejected, found.orElse(challenge)));
  }

  /// What became of it.
  public sealed interface Result {}

  /// The code was evaluated.
  public record Validated(ValidateCode.Result validation, Challenge challenge) implements Result {}

  /// The challenge is final.
  public record AlreadyClosed(Challenge challenge) implements Result {}

  /// This client has no such challenge.
  public record NotFound() implements Result {}

  /// Other validations of the user are under way.
  public record InProgress() implements Result {}
}
