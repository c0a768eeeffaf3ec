package io.pushgate.adapter.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FreezeGuardTest {
  private final Vertx vertx = Vertx.vertx();
  private final MutableTime time = new MutableTime();
  private final AtomicInteger pings = new AtomicInteger();
  private final AtomicInteger frozen = new AtomicInteger();
  private final AtomicBoolean busy = new AtomicBoolean(true);
  private final Promise<Void> over = Promise.promise();

  @AfterEach
  void stop() {
    Pushes.await(vertx.close());
  }

  @Test
  void aPingWithoutAcknowledgementMeansFrozen() {
    watch(() -> Promise.promise().future());
    Pushes.await(over.future());
    assertThat(pings).hasValue(1);
    assertThat(frozen).hasValue(1);
  }

  @Test
  void anAcknowledgedPingMeansAlive() {
    watch(
        () -> {
          idleAfter(3);
          return Future.succeededFuture();
        });
    Pushes.await(over.future());
    assertThat(frozen).hasValue(0);
    assertThat(pings).hasValue(3);
  }

  @Test
  void anAnswerWhileThePingIsOutMeansAlive() {
    var guard = new FreezeGuard[1];
    guard[0] =
        watch(
            () -> {
              idleAfter(2);
              time.advance(Duration.ofMillis(1));
              guard[0].heard();
              return Promise.promise().future();
            });
    Pushes.await(over.future());
    assertThat(frozen).hasValue(0);
  }

  @Test
  void anAcknowledgementThatWasOnlyReadLateMeansAlive() {
    watch(
        () -> {
          idleAfter(2);
          time.advance(Duration.ofMillis(1));
          return vertx.timer(Pushes.QUICK.ping().toMillis() + 4);
        });
    Pushes.await(over.future());
    assertThat(frozen).hasValue(0);
  }

  @Test
  void aPingThatFailsBecauseTheConnectionClosesIsNoFreeze() {
    watch(
        () -> {
          idleAfter(2);
          return Future.failedFuture("closed");
        });
    Pushes.await(over.future());
    assertThat(frozen).hasValue(0);
  }

  @Test
  void aConnectionThatAnswersIsNotPinged() {
    var guard = new FreezeGuard[1];
    var looks = new AtomicInteger();
    guard[0] =
        guard(
            Promise.promise()::future,
            () -> {
              guard[0].heard();
              time.advance(Pushes.QUICK.silence().minusMillis(1));
              return looks.incrementAndGet() < 3 || idle();
            });
    vertx.runOnContext(on -> guard[0].watch());
    Pushes.await(over.future());
    assertThat(pings).hasValue(0);
  }

  @Test
  void anIdleConnectionIsNotPinged() {
    busy.set(false);
    watch(() -> Promise.promise().future());
    Pushes.await(over.future());
    assertThat(pings).hasValue(0);
  }

  /// Nobody waits for an answer any more after that many pings.
  private void idleAfter(int enough) {
    busy.set(pings.get() < enough);
  }

  private boolean idle() {
    over.tryComplete();
    return false;
  }

  /// A clock that has moved past the silence whenever the guard looks.
  private FreezeGuard watch(Supplier<Future<?>> ping) {
    var guard =
        guard(
            ping,
            () -> {
              time.advance(Pushes.QUICK.silence());
              return busy.get() || idle();
            });
    vertx.runOnContext(on -> guard.watch());
    return guard;
  }

  private FreezeGuard guard(Supplier<Future<?>> ping, BooleanSupplier waiting) {
    return new FreezeGuard(
        vertx,
        () -> {
          pings.incrementAndGet();
          return ping.get();
        },
        Pushes.QUICK,
        time,
        waiting,
        () -> {
          frozen.incrementAndGet();
          over.tryComplete();
        });
  }
}
