package io.pushgate.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.DecisionBus;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WaitersTest {
  private static final int SLICES = 4;

  private final Vertx vertx = Vertx.vertx();
  private final Waiters waiters = new Waiters(SLICES);
  private final Random random = new Random(1);

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void whoHasClosedIsForgottenInWhateverOrder() {
    for (var order : List.of(List.of(0, 1, 2), List.of(2, 1, 0), List.of(1, 0, 2))) {
      var id = id();
      var open = new ArrayList<>(List.of(add(id), add(id), add(id)));
      var other = add(id());
      for (int left = 2; left >= 0; left--) {
        open.get(order.get(2 - left)).close();
        assertThat(all()).isEqualTo(left + 1);
      }
      other.close();
      other.close();
      assertThat(all()).isZero();
    }
  }

  @Test
  void slicesShareTheWaiters() {
    for (int i = 0; i < 1_000; i++) {
      add(id());
    }
    for (int slice = 0; slice < SLICES; slice++) {
      assertThat(waiters.wakeSlice(slice)).isBetween(150, 350);
    }
    assertThat(all()).isEqualTo(1_000);
  }

  /// One client's many waits for one challenge: going through those who came later for each that
  /// leaves would hold everybody up, for minutes.
  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void manyWhoWaitForOneChallengeLeaveInTheOrderTheyCameInNoTime() {
    var id = id();
    var context = vertx.getOrCreateContext();
    var open = new ArrayList<DecisionBus.Subscription>();
    for (int i = 0; i < 200_000; i++) {
      open.add(waiters.add(id, () -> {}, context));
    }
    open.forEach(DecisionBus.Subscription::close);
    assertThat(all()).isZero();
  }

  private int all() {
    int all = 0;
    for (int slice = 0; slice < SLICES; slice++) {
      all += waiters.wakeSlice(slice);
    }
    return all;
  }

  private DecisionBus.Subscription add(ChallengeId id) {
    return waiters.add(id, () -> {}, vertx.getOrCreateContext());
  }

  private ChallengeId id() {
    return ChallengeId.random(new UserName("alice"), random);
  }
}
