package io.pushgate.boot;

import io.pushgate.adapter.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads what all nodes share, as often as it takes, since Redis may come later than we do; and
/// then again and again, so that what changes is known here soon. While Redis is away, the node
/// goes by what it loaded last; nothing is decided then anyway.
final class KeepLoaded {
  private static final Logger LOG = LoggerFactory.getLogger(KeepLoaded.class);
  private static final long RETRY_MILLIS = 250;

  private final Vertx vertx;
  private final RedisLink link;
  private final String what;
  private final Supplier<Future<Void>> load;
  private final long againMillis;
  private final Promise<Void> loaded = Promise.promise();
  private boolean complained;
  private volatile boolean closed;

  /// @param what names it in the log
  /// @param again how long after a load the next begins
  KeepLoaded(
      Vertx vertx, RedisLink link, String what, Supplier<Future<Void>> load, Duration again) {
    this.vertx = vertx;
    this.link = link;
    this.what = what;
    this.load = load;
    this.againMillis = again.toMillis();
  }

  /// Completes when it is loaded for the first time.
  Future<Void> start() {
    link.connected().onComplete(_ -> attempt());
    return loaded.future();
  }

  /// Loads no more.
  void close() {
    closed = true;
  }

  private void attempt() {
    if (!closed) {
      // What is thrown counts as failed: loading goes on.
      Future.succeededFuture().compose(_ -> load.get()).onComplete(_ -> done(), this::failed);
    }
  }

  private void done() {
    complained = false;
    loaded.tryComplete();
    vertx.setTimer(againMillis, _ -> attempt());
  }

  private void failed(Throwable cause) {
    if (!complained) {
      complained = true;
      LOG.warn("{} cannot be loaded: {}", what, cause.getMessage());
    }
    vertx.setTimer(RETRY_MILLIS, _ -> attempt());
  }
}
