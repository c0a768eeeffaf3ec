package io.pushgate.flow.port;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.TypedSteps;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.LockRule;
import io.vertx.core.Future;
import java.time.Instant;

/// Attempts at guessing codes. An attempt is reserved before a code is compared and settled
/// afterwards, so that no more codes are ever evaluated against a credential than its threshold
/// allows, however many are fired at once and whatever crashes in between: a reservation that is
/// never settled counts as an invalid code once it has run out.
///
/// Every method takes an event with actor and user; what happened, the store adds.
public interface AttemptStore {
  /// How long a reservation holds, in seconds. Long enough for a slow node, short enough that a
  /// crashed one does not keep its user out.
  int RESERVATION_SECONDS = 5;

  /// Reserves the one attempt that a credential may have under way.
  Future<Reservation> reserve(
      CredentialId id, String attemptId, LockRule rule, Instant now, AuditEvent event);

  /// Settles a reserved attempt.
  Future<Settlement> settle(
      CredentialId id,
      String attemptId,
      Verdict verdict,
      LockRule rule,
      Instant now,
      AuditEvent event);

  /// What became of a reservation.
  sealed interface Reservation {}

  /// Reserved: the code may be compared with this credential as it is.
  record Reserved(Credential credential) implements Reservation {}

  /// The credential takes no part.
  record NotEnabled(Credential credential) implements Reservation {}

  /// Another attempt is under way.
  record Busy() implements Reservation {}

  /// There is no such credential.
  record Unknown() implements Reservation {}

  /// What an attempt came to.
  sealed interface Verdict {
    /// The code was right and fresh: counter to 0, position moves on.
    record Accept(CodePosition position) implements Verdict {}

    /// Codes in a row were right: position moves on, the counter stays.
    record Resynchronise(CodePosition position) implements Verdict {}

    /// An invalid code: counter + 1, and a lock at the threshold.
    record Miss() implements Verdict {}

    /// The same, and it is known why.
    ///
    /// @param typed from now on what else was typed
    /// @param reason the finding, for the audit
    record NotedMiss(TypedSteps typed, String reason) implements Verdict {}

    /// Another credential's code was right: as if never tried.
    record Release() implements Verdict {}
  }

  /// What became of settling.
  sealed interface Settlement {}

  /// Settled; the credential as it is now.
  record Settled(Credential credential) implements Settlement {}

  /// The reservation had run out, or the credential was locked, disabled or moved on meanwhile: the
  /// attempt is not accepted.
  record Lost() implements Settlement {}
}
