package io.pushgate.flow.port;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.policy.PushPolicy;
import io.pushgate.domain.user.PushBudget;
import io.pushgate.domain.user.UserName;
import io.vertx.core.Future;
import java.util.Optional;

/// The push budgets of users. [ChallengeStore] charges them: a creation notices pushes that nobody
/// answered in time, and a decision counts itself.
public interface PushBudgets {
  /// The user's budget, if anything was left unanswered since the last successful login.
  Future<Optional<PushBudget>> find(UserName user);

  /// Forgets what was unanswered, and lifts what it led to, whatever the reason.
  ///
  /// @param event what tells of it, if pushes were suspended
  /// @return false if no credential was ever assigned to the user
  Future<Boolean> reset(UserName user, PushPolicy policy, AuditEvent event);
}
