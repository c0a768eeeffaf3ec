package io.pushgate.flow.port;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.Evidence;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.challenge.Decision;
import io.pushgate.domain.challenge.Delivery;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.policy.PushPolicy;
import io.pushgate.domain.user.PushBudget;
import io.pushgate.domain.user.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Challenges. Every method is one atomic step; a failed future ([StoreUnavailableException]) means
/// that we do not know whether it happened.
public interface ChallengeStore {
  /// Creates the challenge for the push credentials of its user that are enabled, or for the one
  /// named; counts pending ones in the same step, and pushes that nobody answered in time against
  /// the user's budget.
  Future<Creation> create(NewChallenge challenge);

  /// The challenge, final or not, while it is kept.
  Future<Optional<Challenge>> find(ChallengeId id);

  /// Reads the challenge and, in the same step, registers this node to be told of its changes.
  Future<Optional<Challenge>> watch(ChallengeId id);

  /// The user's challenges that are pending at this moment, oldest first.
  Future<List<Challenge>> pendingOf(UserName user, Instant now);

  /// Writes a device's decision if the challenge is pending, addressed to the credential, and the
  /// credential is, in this very step, enabled, assigned to the user and of this version and key. A
  /// denial is charged to the user's push budget, an approval resets it.
  Future<Decided> decide(DeviceDecision decision);

  /// Withdraws a challenge if it is pending.
  Future<Closing> cancel(Challenge challenge, Instant now, Duration retention, AuditEvent event);

  /// Writes down that nobody decided a challenge in time, and that a push was left unanswered.
  ///
  /// @return false if it was decided, withdrawn or written down before, or has not expired yet
  Future<Boolean> expire(ChallengeId id, UserName user, Instant now, PushPolicy push);

  /// Approves a challenge by a code if it is pending.
  Future<Closing> approveByCode(
      Challenge challenge,
      CredentialId credentialId,
      Instant now,
      Duration retention,
      AuditEvent event);

  /// Writes what FCM said of the push to one credential; changes nothing else.
  ///
  /// @return false if no push to the credential was under way
  Future<Boolean> recordDelivery(ChallengeId id, CredentialId credentialId, Delivery.State state);

  /// Begins the delivery to a credential anew, under the name of the device that it lives on now:
  /// sending where that has a push token, else none.
  ///
  /// @return false if the challenge is final or was not addressed to the credential
  Future<Boolean> readdress(ChallengeId id, Credential credential, Instant now);

  /// A challenge to be created.
  ///
  /// @param challenge without deliveries: whom it is addressed to is found in the atomic step
  /// @param credentialId to this credential alone, if given
  /// @param push how many pending ones the user may have, this one included, and how many the user
  ///   may leave unanswered
  /// @param keepFor how long it is kept at least, from its creation
  /// @param from the network address of who asked
  record NewChallenge(
      Challenge challenge,
      @Nullable CredentialId credentialId,
      PushPolicy push,
      Duration keepFor,
      String from) {}

  /// What became of a creation.
  sealed interface Creation {}

  /// Created, with the devices to push to.
  record Created(Challenge challenge, List<PushTarget> targets) implements Creation {}

  /// A challenge of this ID is there already: an idempotent request came again.
  record Existing(Challenge challenge) implements Creation {}

  /// No credential was ever assigned to the user.
  record UserNotFound() implements Creation {}

  /// None of the user's credentials can take a push.
  ///
  /// @param codePossible true if one of them can still validate a code
  record NoPushCredential(boolean codePossible) implements Creation {}

  /// Every push credential of the user is locked.
  record PushCredentialsLocked() implements Creation {}

  /// The user has too many pending challenges.
  ///
  /// @param until when the first of them expires
  record TooManyPending(Instant until) implements Creation {}

  /// The user left too many pushes unanswered.
  record PushesSuspended(PushBudget.Suspension suspension) implements Creation {}

  /// A device's decision, as it must be written or refused.
  ///
  /// @param credential as it was read to verify the proof; version and key are checked again
  /// @param evidence what proves it, for the audit trail
  /// @param event with the actor; what was decided, the store adds
  /// @param push how many pushes the user may leave unanswered
  record DeviceDecision(
      ChallengeId challengeId,
      UserName user,
      Credential credential,
      Decision decision,
      Evidence evidence,
      Instant now,
      Duration retention,
      AuditEvent event,
      PushPolicy push) {}

  /// What became of a decision.
  sealed interface Decided {}

  /// Written. The challenge says what: an approval with a wrong number is a denial.
  record DecisionWritten(Challenge challenge) implements Decided {}

  /// The challenge is final at that moment; nothing was written.
  record AlreadyFinal(Challenge challenge) implements Decided {}

  /// The approval lacks the number; nothing was written.
  record NumberMissing() implements Decided {}

  /// There is no such challenge of this user, or it was not addressed to this credential.
  record NotAddressed() implements Decided {}

  /// The credential is not what it was when it was read (or its copy beside the challenge is
  /// behind): read it again.
  record CredentialChanged() implements Decided {}

  /// What became of an attempt to close a challenge.
  sealed interface Closing {}

  /// Closed by this call.
  record Closed(Challenge challenge) implements Closing {}

  /// It was final before.
  record WasFinal(Challenge challenge) implements Closing {}

  /// It is kept no more.
  record Vanished() implements Closing {}
}
