package io.pushgate.boot;

import io.pushgate.flow.port.Workers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The workers of one node: half as many threads as there are cores, so that the event loops always
/// have the other half.
final class BoundedWorkers implements Workers, AutoCloseable {
  // A search of ±24 h takes some 10 ms: the last in the queue starts long before the attempt that
  // it is made for runs out.
  private static final int QUEUE = 64;

  private final ThreadPoolExecutor threads;

  BoundedWorkers() {
    this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), QUEUE);
  }

  BoundedWorkers(int count, int queue) {
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            Thread.ofPlatform().daemon().name("pushgate-worker-", 0).factory());
  }

  @Override
  public <T> Future<Optional<T>> compute(Supplier<T> work) {
    var context = Vertx.currentContext();
    Promise<Optional<T>> promise = Promise.promise();
    try {
      threads.execute(
          () -> {
            var result = result(work);
            if (context == null) {
              result.onComplete(promise);
            } else {
              context.runOnContext(_ -> result.onComplete(promise));
            }
          });
    } catch (RejectedExecutionException full) {
      return Future.succeededFuture(Optional.empty());
    }
    return promise.future();
  }

  private static <T> Future<Optional<T>> result(Supplier<T> work) {
    try {
      return Future.succeededFuture(Optional.of(work.get()));
    } catch (Throwable e) {
      // Whatever it is: a caller who never hears of it would wait for ever.
      return Future.failedFuture(e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
