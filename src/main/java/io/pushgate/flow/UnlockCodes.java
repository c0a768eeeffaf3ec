package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.CodeBudgets;
import io.vertx.core.Future;
import java.time.InstantSource;

/// An operator unlocks the code path of a user, where invalid codes are charged to users and not to
/// credentials.
public final class UnlockCodes {
  private final CodeBudgets budgets;
  private final InstantSource clock;

  /// Wires the flow.
  public UnlockCodes(CodeBudgets budgets, InstantSource clock) {
    this.budgets = budgets;
    this.clock = clock;
  }

  /// Unlocks it; again is fine.
  ///
  /// @return false if no credential was ever assigned to the user
  public Future<Boolean> unlock(UserName user, Actor actor) {
    return budgets.unlock(
        user, AuditEvent.of(AuditType.USER_CODES_UNLOCKED, actor, clock.instant()));
  }
}
