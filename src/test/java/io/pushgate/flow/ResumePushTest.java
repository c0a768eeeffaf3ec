package io.pushgate.flow;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.policy.Policy;
import io.pushgate.domain.policy.PushPolicy;
import io.pushgate.domain.user.PushBudget;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.FlowListener;
import io.pushgate.flow.port.PushBudgets;
import io.pushgate.flow.port.StoreUnavailableException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResumePushTest {
  private static final Actor CLIENT = Actor.client("demo", "");

  private final List<String> heard = new ArrayList<>();
  private final FlowListener listener =
      FakePort.of(
          FlowListener.class,
          (method, _) -> {
            heard.add(method);
            return null;
          });
  private final PushBudgets budgets =
      new PushBudgets() {
        @Override
        public Future<Optional<PushBudget>> find(UserName user) {
          throw new UnsupportedOperationException("nobody asks");
        }

        @Override
        public Future<Boolean> reset(UserName user, PushPolicy policy, AuditEvent event) {
          return Future.failedFuture(new StoreUnavailableException("down"));
        }
      };

  private final ResumePush resumePush =
      new ResumePush(budgets, () -> Policy.DEFAULT, () -> NOW, listener);

  @Test
  void anAcceptedCodeStaysAcceptedWhereTheBudgetCannotBeReset() {
    await(resumePush.afterCode(ALICE, CLIENT));
    assertThat(heard).containsExactly("backgroundFailure");
  }

  @Test
  void anOperatorIsToldThatItIsNotKnownToBeDone() {
    assertThatThrownBy(() -> await(resumePush.resume(ALICE, CLIENT)))
        .hasCauseInstanceOf(StoreUnavailableException.class);
  }
}
