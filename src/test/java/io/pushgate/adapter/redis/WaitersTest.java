package io.pushgate.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.Shard;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.DecisionBus;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WaitersTest {
  private final Vertx vertx = Vertx.vertx();
  private final Waiters waiters = new Waiters();
  private final Context context = vertx.getOrCreateContext();
  private final Random random = new Random(1);
  private final AtomicInteger woken = new AtomicInteger();
  private int marks;

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void whoHasClosedIsForgottenInWhateverOrder() throws InterruptedException {
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
  void whoeverIsToldAnotherMarkIsWokenOnce() throws InterruptedException {
    var same = id();
    var other = id();
    var who = new ConcurrentLinkedQueue<ChallengeId>();
    for (var id : List.of(same, other, same)) {
      waiters.add(id, _ -> who.add(id), context);
    }
    var ids = List.of(same, other);
    tell(ids, "0000000a", "ffffffff");
    assertThat(who).as("nobody was told one before").hasSize(3);
    tell(ids, "0000000a", "ffffffff");
    assertThat(who).as("nothing changed").hasSize(3);
    tell(ids, "0000000a", "00000001");
    assertThat(who).hasSize(4).last().isEqualTo(other);
    waiters.add(same, _ -> who.add(same), context);
    tell(ids, "0000000a", "00000001");
    assertThat(who).as("one who came later").hasSize(5).last().isEqualTo(same);
  }

  /// A message was lost, and the read by which the backstop makes up for it failed: it must not
  /// believe that this is known now.
  @Test
  void whoCouldNotReadIsWokenOnceMore() throws InterruptedException {
    var id = id();
    var one = waiters.add(id, _ -> woken.incrementAndGet(), context);
    waiters.add(id, _ -> woken.incrementAndGet(), context);
    tell(List.of(id), "0000000a");
    assertThat(woken).hasValue(2);
    one.missed();
    tell(List.of(id), "0000000a");
    assertThat(woken).hasValue(3);
    tell(List.of(id), "0000000a");
    assertThat(woken).hasValue(3);
  }

  private void tell(List<ChallengeId> ids, String... marks) throws InterruptedException {
    waiters.told(ids, String.join("", marks));
    var done = new CountDownLatch(1);
    context.runOnContext(_ -> done.countDown());
    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
  }

  /// One client's many waits for one challenge: going through those who came later for each that
  /// leaves would hold everybody up, for minutes.
  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  void manyWhoWaitForOneChallengeLeaveInTheOrderTheyCameInNoTime() throws InterruptedException {
    var id = id();
    var open = new ArrayList<DecisionBus.Subscription>();
    for (int i = 0; i < 200_000; i++) {
      open.add(waiters.add(id, _ -> {}, context));
    }
    open.forEach(DecisionBus.Subscription::close);
    assertThat(all()).isZero();
  }

  /// How many are woken when every mark has changed.
  private int all() throws InterruptedException {
    woken.set(0);
    var mark = "%08x".formatted(++marks);
    for (int shard = 0; shard < Shard.COUNT; shard++) {
      var ids = waiters.awaited(new Shard(shard));
      tell(ids, ids.stream().map(_ -> mark).toArray(String[]::new));
    }
    return woken.get();
  }

  private DecisionBus.Subscription add(ChallengeId id) {
    return waiters.add(id, _ -> woken.incrementAndGet(), context);
  }

  private ChallengeId id() {
    return ChallengeId.random(new UserName("alice"), random);
  }
}
