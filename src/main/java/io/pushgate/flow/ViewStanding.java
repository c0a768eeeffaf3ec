package io.pushgate.flow;

import io.pushgate.domain.policy.CodePolicy;
import io.pushgate.domain.policy.CodePolicy.MissRule;
import io.pushgate.domain.policy.Policy;
import io.pushgate.domain.user.PushBudget.Suspension;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.CodeBudgets;
import io.pushgate.flow.port.PushBudgets;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// What keeps a user out who has credentials in order: too many pushes left unanswered, or too many
/// invalid codes where they are charged to the user.
public final class ViewStanding {
  private final PushBudgets pushBudgets;
  private final CodeBudgets codeBudgets;
  private final Supplier<Policy> policy;
  private final InstantSource clock;

  /// Wires the flow.
  public ViewStanding(
      PushBudgets pushBudgets,
      CodeBudgets codeBudgets,
      Supplier<Policy> policy,
      InstantSource clock) {
    this.pushBudgets = pushBudgets;
    this.codeBudgets = codeBudgets;
    this.policy = policy;
    this.clock = clock;
  }

  /// How the user stands now. Pushes ignored since the last challenge was asked for are noticed
  /// when the next one is.
  public Future<Standing> of(UserName user) {
    var rules = policy.get();
    var now = clock.instant();
    var suspension =
        pushBudgets
            .find(user)
            .map(
                found ->
                    found
                        .flatMap(budget -> budget.suspension(rules.push()))
                        .filter(present -> present.holdsAt(now)));
    var locked =
        codeBudgets
            .lockedAt(user)
            .map(found -> found.filter(at -> lockHolds(rules.code(), at, now)));
    return Future.all(suspension, locked)
        .map(_ -> new Standing(suspension.result(), locked.result()));
  }

  private static boolean lockHolds(CodePolicy rules, Instant lockedAt, Instant now) {
    var minutes = rules.autoUnlockMinutes();
    return rules.missRule() == MissRule.SHARED_BUDGET
        && (minutes == 0 || now.isBefore(lockedAt.plus(Duration.ofMinutes(minutes))));
  }

  /// How a user stands.
  ///
  /// @param suspension why no pushes are sent, if none are
  /// @param codesLockedAt since when no codes are evaluated, if none are
  public record Standing(Optional<Suspension> suspension, Optional<Instant> codesLockedAt) {}
}
