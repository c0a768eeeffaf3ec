package io.pushgate.boot;

import io.pushgate.adapter.crypto.SharedKeys;
import io.pushgate.adapter.redis.RedisLink;
import io.pushgate.adapter.redis.RedisSharedKeyStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads the keys that all nodes share, as often as it takes, since Redis may come later than we
/// do; and then once a minute, so that a key that was added is known here before others sign with
/// it.
final class LoadKeys {
  private static final Logger LOG = LoggerFactory.getLogger(LoadKeys.class);
  private static final long RETRY_MILLIS = 250;
  private static final long AGAIN_MILLIS = 60_000;

  private final Vertx vertx;
  private final SharedKeys keys;
  private final RedisLink link;
  private final Promise<Void> loaded = Promise.promise();
  private boolean complained;
  private volatile boolean closed;

  LoadKeys(Vertx vertx, SharedKeys keys, RedisLink link) {
    this.vertx = vertx;
    this.keys = keys;
    this.link = link;
  }

  /// Completes when they are loaded for the first time.
  Future<Void> start() {
    link.connected().onComplete(_ -> attempt());
    return loaded.future();
  }

  /// Tries no more.
  void close() {
    closed = true;
  }

  private void attempt() {
    if (closed) {
      return;
    }
    keys.load(new RedisSharedKeyStore(link)).onComplete(_ -> done(), this::failed);
  }

  private void done() {
    complained = false;
    loaded.tryComplete();
    vertx.setTimer(AGAIN_MILLIS, _ -> attempt());
  }

  private void failed(Throwable cause) {
    if (!complained) {
      complained = true;
      LOG.warn("the shared keys cannot be loaded: {}", cause.getMessage());
    }
    vertx.setTimer(RETRY_MILLIS, _ -> attempt());
  }
}
