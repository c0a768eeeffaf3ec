package io.pushgate.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.policy.Overrides;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.port.PolicyStore;
import io.pushgate.flow.port.PolicyStore.Stored;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class PolicyInForceTest {
  private final Queue<Promise<Stored>> reads = new ArrayDeque<>();
  private final PolicyStore store =
      FakePort.of(
          PolicyStore.class,
          (_, _) -> {
            var read = Promise.<Stored>promise();
            reads.add(read);
            return read.future();
          });
  private final PolicyInForce policy = new PolicyInForce(Policy.DEFAULT);

  @Test
  void whatTheStoreHasAfterItLostAChangeIsInForce() {
    refresh(lockingAt(4, 6));
    refresh(lockingAt(3, 7));
    assertThat(threshold()).isEqualTo(7);
    refresh(lockingAt(3, 8));
    assertThat(threshold()).as("another change of the same number").isEqualTo(8);
  }

  @Test
  void anAnswerThatWasOvertakenByAChangeIsNot() {
    refresh(lockingAt(1, 6));
    var refreshed = policy.refresh(store);
    policy.adopt(lockingAt(2, 7));
    reads.remove().complete(lockingAt(1, 6));
    assertThat(refreshed.succeeded()).isTrue();
    assertThat(threshold()).isEqualTo(7);
  }

  private void refresh(Stored stored) {
    var refreshed = policy.refresh(store);
    reads.remove().complete(stored);
    assertThat(refreshed.succeeded()).isTrue();
  }

  private int threshold() {
    return policy.get().code().lockThreshold();
  }

  private static Stored lockingAt(long version, int threshold) {
    return new Stored(
        version, new Overrides(Map.of("code.lockThreshold", Integer.toString(threshold))));
  }
}
