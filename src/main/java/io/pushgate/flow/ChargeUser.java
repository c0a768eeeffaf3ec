package io.pushgate.flow;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.LockRule;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.AttemptStore;
import io.pushgate.flow.port.CodeBudgets;
import io.pushgate.flow.port.CodeBudgets.Verdict;
import io.pushgate.flow.port.FlowListener;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;

/// The user pays, once, whatever number of credentials took part: one that is never used can never
/// lock.
record ChargeUser(
    CodeBudgets budgets,
    UserName user,
    String attemptId,
    LockRule userRule,
    AuditEvent event,
    InstantSource clock,
    FlowListener listener)
    implements Charge {
  @Override
  public LockRule rule() {
    return LockRule.NEVER;
  }

  @Override
  public AttemptStore.Verdict miss() {
    return new AttemptStore.Verdict.Release();
  }

  @Override
  public Future<Integer> missed(List<Credential> settled) {
    return settle(Verdict.MISS)
        .map(
            missed -> {
              if (missed < 0) {
                // Lost to a later attempt or a lock, which charged it or made the charge idle.
                return 0;
              }
              if (userRule.locks(missed)) {
                listener.userCodesLocked();
              }
              return userRule.remaining(missed);
            });
  }

  @Override
  public Future<Void> accepted() {
    return settle(Verdict.ACCEPT)
        .onFailure(
            // It runs out, counts one, and the next success takes that back.
            cause -> listener.backgroundFailure("code budget not reset", cause))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  @Override
  public Future<Void> released() {
    return settle(Verdict.RELEASE).mapEmpty();
  }

  private Future<Integer> settle(Verdict verdict) {
    return budgets.settle(user, attemptId, verdict, userRule, clock.instant(), event);
  }
}
