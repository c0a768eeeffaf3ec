package io.pushgate.flow;

import io.pushgate.flow.port.StoreUnavailableException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/// Lets so many calls be under way at a time; the others follow in the order in which they came.
/// Whoever waits for a decision can wait for a read too: when tens of thousands of waits end in the
/// same second, their reads must not fill the connection, which fails whatever is too much for it.
/// Not without limit: what comes faster than the store answers would fill the memory. Lives on one
/// event loop.
final class Pace {
  private final int most;
  private final int mostWaiting;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int underWay;
  private boolean letting;

  /// @param most calls under way
  /// @param mostWaiting calls that follow
  Pace(int most, int mostWaiting) {
    this.most = most;
    this.mostWaiting = mostWaiting;
  }

  /// What the call gives, which begins now or later; fails with [StoreUnavailableException] where
  /// too many wait.
  <T> Future<T> run(Supplier<Future<T>> call) {
    if (underWay < most) {
      return begin(call);
    }
    if (waiting.size() >= mostWaiting) {
      return Future.failedFuture(new StoreUnavailableException("too many reads wait"));
    }
    var promise = Promise.<T>promise();
    waiting.add(() -> begin(call).onComplete(promise));
    return promise.future();
  }

  private <T> Future<T> begin(Supplier<Future<T>> call) {
    underWay++;
    // Composed: a call that throws fails like any other, and those behind it have their turn.
    return Future.succeededFuture().compose(_ -> call.get()).onComplete(_ -> ended());
  }

  private void ended() {
    underWay--;
    letIn();
  }

  // A loop, since a store that is not there fails before the call returns: that would be a stack as
  // deep as the queue.
  private void letIn() {
    if (letting) {
      return;
    }
    letting = true;
    try {
      while (underWay < most && !waiting.isEmpty()) {
        waiting.remove().run();
      }
    } finally {
      letting = false;
    }
  }
}
