package io.pushgate.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class BoundedWorkersTest {
  @AutoClose private final BoundedWorkers workers = new BoundedWorkers(1, 2);
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void closeVertx() {
    vertx.close().await();
  }

  @Test
  void computesOffTheEventLoopAndAnswersOnIt() throws Exception {
    var loop = vertx.getOrCreateContext();
    var answered = Promise.<Context>promise();
    var computedBy = Promise.<Thread>promise();
    loop.runOnContext(
        _ ->
            workers
                .compute(
                    () -> {
                      computedBy.complete(Thread.currentThread());
                      return 7;
                    })
                .onSuccess(result -> answered.complete(Vertx.currentContext())));
    assertThat(answered.future().await(10, TimeUnit.SECONDS)).isSameAs(loop);
    assertThat(computedBy.future().result().getName()).startsWith("pushgate-worker-");
  }

  @Test
  void refusesWhatItsQueueCannotHold() throws Exception {
    var started = new CountDownLatch(1);
    var hold = new CountDownLatch(1);
    var all = new ArrayList<Future<Optional<Integer>>>();
    all.add(
        workers.compute(
            () -> {
              started.countDown();
              return await(hold);
            }));
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i < 3; i++) {
      all.add(workers.compute(() -> await(hold)));
    }
    // One at work, two waiting.
    assertThat(all.get(3).result()).isEmpty();
    hold.countDown();
    for (var each : all.subList(0, 3)) {
      assertThat(each.await(10, TimeUnit.SECONDS)).contains(1);
    }
  }

  @Test
  void aFaultIsAFailureAndTheNextIsComputedAllTheSame() throws Exception {
    var broken = workers.compute(BoundedWorkersTest::broken);
    assertThatThrownBy(() -> broken.await(10, TimeUnit.SECONDS)).hasMessage("broken");
    assertThat(workers.compute(() -> 2).await(10, TimeUnit.SECONDS)).contains(2);
  }

  @Test
  void aFaultOfTheMachineReachesTheCallerToo() {
    var broken = workers.compute(BoundedWorkersTest::outOfMemory);
    assertThatThrownBy(() -> broken.await(10, TimeUnit.SECONDS)).hasMessage("no room");
  }

  private static int broken() {
    throw new IllegalStateException("broken");
  }

  private static int outOfMemory() {
    throw new OutOfMemoryError("no room");
  }

  private static int await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS) ? 1 : 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
