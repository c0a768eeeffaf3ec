package io.pushgate.flow.port;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.credential.LockRule;
import io.pushgate.domain.user.UserName;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The budgets of invalid codes that all credentials of a user share, where the policy charges the
/// user and not each credential. As with [AttemptStore], an attempt is reserved before a code is
/// compared, and one that is never settled counts as an invalid code once it has run out: so the
/// threshold bounds the codes evaluated, however many are fired at once and whatever crashes.
public interface CodeBudgets {
  /// What the ID of an attempt begins with that is charged to a user: the reservation of such a one
  /// at a credential counts nothing there when it runs out.
  String CHARGED_TO_USER = "u-";

  /// When the user's code path was locked, if it is, and unless that ends by itself.
  Future<Optional<Instant>> lockedAt(UserName user);

  /// Reserves the one attempt that a user may have under way, for
  /// [AttemptStore#RESERVATION_SECONDS].
  ///
  /// @param unlockedSince a lock not later than that has ended by itself; null if none ever does
  /// @param event with actor and time
  Future<Reservation> reserve(
      UserName user,
      String attemptId,
      LockRule rule,
      @Nullable Instant unlockedSince,
      AuditEvent event);

  /// Settles a reserved attempt.
  ///
  /// @param event with the actor
  /// @return how many invalid codes in a row the user has typed; or -1 if the reservation had run
  ///   out, was another's or was locked away: then it is charged, or has been
  Future<Integer> settle(
      UserName user,
      String attemptId,
      Verdict verdict,
      LockRule rule,
      Instant now,
      AuditEvent event);

  /// Unlocks the code path of a user and sets the count to 0.
  ///
  /// @return false if no credential was ever assigned to the user
  Future<Boolean> unlock(UserName user, AuditEvent event);

  /// What became of a reservation.
  enum Reservation {
    /// The code may be compared.
    RESERVED,
    /// Another attempt is under way.
    BUSY,
    /// The user has typed too many invalid codes: nothing is compared.
    LOCKED
  }

  /// What an attempt came to.
  enum Verdict {
    /// The code was right: the count goes to 0.
    ACCEPT,
    /// An invalid code: count + 1, and a lock at the threshold.
    MISS,
    /// Nothing was compared: as if never tried.
    RELEASE
  }
}
