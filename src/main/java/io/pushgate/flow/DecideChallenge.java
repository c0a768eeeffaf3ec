package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.audit.Evidence;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.challenge.ChallengeStatus;
import io.pushgate.domain.challenge.Decision;
import io.pushgate.domain.challenge.Resolution;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.policy.Policy;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.ChallengeStore;
import io.pushgate.flow.port.CredentialStore;
import io.pushgate.flow.port.FlowListener;
import io.pushgate.flow.port.StoreUnavailableException;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Supplier;

/// The device decides. The credential was read to verify the proof; the atomic step checks that it
/// is still the same, so that only the present key of an enabled, assigned credential decides,
/// once.
public final class DecideChallenge {
  private static final int MAX_TRIES = 3;

  private final ChallengeStore challenges;
  private final CredentialStore credentials;
  private final ChangeCredential changeCredential;
  private final Supplier<Policy> policy;
  private final InstantSource clock;
  private final FlowListener listener;

  /// Wires the flow.
  public DecideChallenge(
      ChallengeStore challenges,
      CredentialStore credentials,
      ChangeCredential changeCredential,
      Supplier<Policy> policy,
      InstantSource clock,
      FlowListener listener) {
    this.challenges = challenges;
    this.credentials = credentials;
    this.changeCredential = changeCredential;
    this.policy = policy;
    this.clock = clock;
    this.listener = listener;
  }

  /// Writes the decision, or says why not.
  ///
  /// @param credential whose key has just verified the proof
  /// @param evidence the verified proof and what it covers
  /// @param address the network address that the call came from
  public Future<Result> decide(
      Credential credential, ChallengeId id, Decision decision, Evidence evidence, String address) {
    return decide(new Attempt(id, decision, evidence, address), credential, MAX_TRIES);
  }

  private Future<Result> decide(Attempt attempt, Credential credential, int triesLeft) {
    if (triesLeft == 0) {
      return Future.failedFuture(new StoreUnavailableException("credential is changing too fast"));
    }
    if (credential.state() != CredentialState.ENABLED) {
      return Future.succeededFuture(new CredentialNotEnabled());
    }
    // The ID tells the user's shard, not the user: of several users one at most is meant.
    var users = new ArrayDeque<UserName>();
    credential.users().stream()
        .filter(user -> user.shard().equals(attempt.id.shard()))
        .forEach(users::add);
    return decideForOneOf(users, attempt, credential, triesLeft);
  }

  private Future<Result> decideForOneOf(
      Deque<UserName> users, Attempt attempt, Credential credential, int triesLeft) {
    var user = users.poll();
    if (user == null) {
      return Future.succeededFuture(new NotFound());
    }
    var now = clock.instant();
    return challenges
        .decide(attempt.by(credential, user, now, policy.get()))
        .compose(
            decided ->
                switch (decided) {
                  case ChallengeStore.NotAddressed() ->
                      decideForOneOf(users, attempt, credential, triesLeft);
                  case ChallengeStore.CredentialChanged() -> again(attempt, credential, triesLeft);
                  case ChallengeStore.NumberMissing() ->
                      Future.succeededFuture(new NumberRequired());
                  case ChallengeStore.AlreadyFinal(var challenge) ->
                      Future.succeededFuture(afterFinal(challenge, attempt, credential, now));
                  case ChallengeStore.DecisionWritten(var challenge) -> {
                    report(challenge);
                    yield Future.succeededFuture(new Decided(challenge));
                  }
                });
  }

  private Future<Result> again(Attempt attempt, Credential old, int triesLeft) {
    return credentials
        .find(old.id())
        .compose(
            found -> {
              if (found.isEmpty() || !Credentials.haveSameKey(found.get(), old)) {
                return Future.succeededFuture(new KeyReplaced());
              }
              // A mirror that a crash left behind is mended here, or nothing ever would.
              return changeCredential
                  .mirror(found.get())
                  .compose(_ -> decide(attempt, found.get(), triesLeft - 1));
            });
  }

  private Result afterFinal(
      Challenge challenge, Attempt attempt, Credential credential, Instant now) {
    if (!challenge.isReadableAt(now, policy.get().challenge().resultRetention())) {
      return new NotFound();
    }
    var resolution = challenge.resolution();
    if (resolution != null && resolution.isRepeatedBy(credential.id(), attempt.decision)) {
      return new Decided(challenge);
    }
    return challenge.statusAt(now) == ChallengeStatus.EXPIRED
        ? new Expired()
        : new AlreadyClosed(challenge);
  }

  private void report(Challenge challenge) {
    switch (Objects.requireNonNull(challenge.resolution())) {
      case Resolution.Approved(var at, var by, var method, _) -> {
        listener.challengeApproved(method, Duration.between(challenge.createdAt(), at));
        // Behind the answer: when a credential was last used decides nothing.
        credentials
            .markUsed(by, at)
            .onFailure(cause -> listener.backgroundFailure("use not noted", cause));
      }
      case Resolution.Denied(_, _, var reason, _) -> listener.challengeDenied(reason);
      case Resolution.Cancelled _ -> {}
    }
  }

  private record Attempt(ChallengeId id, Decision decision, Evidence evidence, String address) {
    ChallengeStore.DeviceDecision by(
        Credential credential, UserName user, Instant now, Policy rules) {
      var event =
          AuditEvent.of(AuditType.CHALLENGE_APPROVED, Actor.device(credential.id(), address), now);
      return new ChallengeStore.DeviceDecision(
          id,
          user,
          credential,
          decision,
          evidence,
          now,
          rules.challenge().resultRetention(),
          event,
          rules.push());
    }
  }

  /// What became of it.
  public sealed interface Result {}

  /// Decided, now or by an equal decision before; the challenge says what.
  public record Decided(Challenge challenge) implements Result {}

  /// The approval lacks the number; the challenge is still pending.
  public record NumberRequired() implements Result {}

  /// Somebody decided otherwise before, or the login flow withdrew it.
  public record AlreadyClosed(Challenge challenge) implements Result {}

  /// Nobody decided in time.
  public record Expired() implements Result {}

  /// There is no such challenge, or it was not addressed to this credential.
  public record NotFound() implements Result {}

  /// The credential is locked, disabled or inactive.
  public record CredentialNotEnabled() implements Result {}

  /// The key that signed is not the credential's present key any more.
  public record KeyReplaced() implements Result {}
}
