package io.pushgate.flow.port;

import io.pushgate.domain.challenge.ApprovalMethod;
import io.pushgate.domain.challenge.DenyReason;
import io.pushgate.domain.device.PushTokenState;
import io.pushgate.domain.user.PushBudget;
import java.time.Duration;

/// Hears of what happens in the flows, for metrics and logs. Never of whom it happened to. Called
/// on event loops: it must not block and must not throw.
public interface FlowListener {
  /// A challenge was created.
  void challengeCreated();

  /// A challenge was approved, so long after its creation.
  void challengeApproved(ApprovalMethod method, Duration age);

  /// A challenge was denied.
  void challengeDenied(DenyReason reason);

  /// A challenge was refused because the user left too many pushes unanswered.
  void pushRefused(PushBudget.Reason reason);

  /// A push came to this end.
  void pushSent(PushOutcome outcome);

  /// What is known of a push token changed. That one becomes stale is no event: it is counted when
  /// it is pushed to, and when the device tells one again.
  void pushTokenChanged(PushTokenState before, PushTokenState after);

  /// A challenge was pushed to a push token that is stale.
  void pushedToStaleToken();

  /// A hardware token reached 90 % of what it is good for.
  ///
  /// @param limit of what: `codes` or `age`
  void hardwareNearlySpent(String limit);

  /// A code was accepted.
  void codeAccepted();

  /// A code was rejected, for the reason that its caller was told.
  void codeRejected(String reason);

  /// A code was put to the self-test, with this result or finding.
  void codeTested(String outcome);

  /// A credential reached the lock threshold.
  void credentialLocked();

  /// A user reached the lock threshold, where invalid codes are charged to users.
  void userCodesLocked();

  /// A credential was unused for too long: it is inactive now, and nobody's.
  void credentialExpired();

  /// A lock ended by itself.
  void credentialAutoUnlocked();

  /// This node has come to the end of a sweep, or lost it to another, so long after it took it up.
  void sweepEnded(Duration duration);

  /// A receiver outside was told of an event, or not.
  void announced(EventReceiver.Outcome outcome);

  /// An event was told as often as it may be, and never taken.
  void announcementGivenUp(String id);

  /// Work behind an answer already given could not be finished; it is repaired by a later call or
  /// by expiry.
  void backgroundFailure(String what, Throwable cause);
}
