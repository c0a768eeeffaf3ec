package io.pushgate.adapter.fcm;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// Bounds a wait. Not [Future#timeout]: that fires on a thread of its own where a future has no
/// context, and everything here lives on one event loop.
final class Patience {
  private Patience() {}

  /// The same result, or a [TimeoutException] after that long.
  static <T> Future<T> within(Vertx vertx, Duration limit, Future<T> future) {
    if (future.isComplete()) {
      return future;
    }
    var promise = Promise.<T>promise();
    var timer =
        vertx.setTimer(
            Math.max(1, limit.toMillis()),
            fired -> promise.tryFail(new TimeoutException("no result within " + limit)));
    future
        .onComplete(done -> vertx.cancelTimer(timer))
        .onSuccess(promise::tryComplete)
        .onFailure(promise::tryFail);
    return promise.future();
  }
}
