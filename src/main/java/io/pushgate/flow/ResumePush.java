package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.policy.Policy;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.FlowListener;
import io.pushgate.flow.port.PushBudgets;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Pushes to a user who was asked in vain too often are resumed: by an operator, or by a code that
/// proves that the person is there. An approved push resumes them in the step that decides it.
public final class ResumePush {
  private final PushBudgets budgets;
  private final Supplier<Policy> policy;
  private final InstantSource clock;
  private final FlowListener listener;

  /// Wires the flow.
  public ResumePush(
      PushBudgets budgets, Supplier<Policy> policy, InstantSource clock, FlowListener listener) {
    this.budgets = budgets;
    this.policy = policy;
    this.clock = clock;
    this.listener = listener;
  }

  /// Resumes them; again is fine.
  ///
  /// @param actor the operator, or who sent the code
  /// @return false if no credential was ever assigned to the user
  public Future<Boolean> resume(UserName user, Actor actor) {
    var event = AuditEvent.of(AuditType.PUSH_RESUMED, actor, clock.instant());
    return budgets.reset(user, policy.get().push(), event);
  }

  /// A code was accepted. The code is used up, whatever becomes of this: where it fails, the next
  /// login makes up for it, or the end of the pause, or an operator.
  Future<Void> afterCode(UserName user, Actor actor) {
    return resume(user, actor)
        .onFailure(cause -> listener.backgroundFailure("pushes not resumed", cause))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }
}
