package io.pushgate.boot;

import io.pushgate.adapter.crypto.SharedKeys;
import io.pushgate.adapter.redis.RedisLink;
import io.pushgate.adapter.redis.RedisSharedKeyStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads the keys that all nodes share, as often as it takes: Redis may come later than we do.
final class LoadKeys {
  private static final Logger LOG = LoggerFactory.getLogger(LoadKeys.class);
  private static final long RETRY_MILLIS = 250;

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

  /// Completes when they are loaded.
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
    keys.load(new RedisSharedKeyStore(link)).onComplete(_ -> loaded.complete(), this::later);
  }

  private void later(Throwable cause) {
    if (!complained) {
      complained = true;
      LOG.warn("the shared keys cannot be loaded yet: {}", cause.getMessage());
    }
    vertx.setTimer(RETRY_MILLIS, _ -> attempt());
  }
}
