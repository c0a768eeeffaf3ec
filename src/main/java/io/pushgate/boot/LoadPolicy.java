package io.pushgate.boot;

import io.pushgate.adapter.redis.RedisLink;
import io.pushgate.flow.PolicyInForce;
import io.pushgate.flow.port.PolicyStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the policy as often as it takes, since Redis may come later than we do, and then once a
/// second. While Redis is away, the node goes by the last that it read; nothing is decided then
/// anyway.
final class LoadPolicy {
  private static final Logger LOG = LoggerFactory.getLogger(LoadPolicy.class);
  private static final long RETRY_MILLIS = 250;
  private static final long AGAIN_MILLIS = 1_000;

  private final Vertx vertx;
  private final PolicyInForce policy;
  private final PolicyStore store;
  private final RedisLink link;
  private final Promise<Void> loaded = Promise.promise();
  private boolean complained;
  private volatile boolean closed;

  LoadPolicy(Vertx vertx, PolicyInForce policy, PolicyStore store, RedisLink link) {
    this.vertx = vertx;
    this.policy = policy;
    this.store = store;
    this.link = link;
  }

  /// Completes when it is loaded for the first time.
  Future<Void> start() {
    link.connected().onComplete(_ -> attempt());
    return loaded.future();
  }

  /// Reads no more.
  void close() {
    closed = true;
  }

  private void attempt() {
    if (!closed) {
      policy.refresh(store).onComplete(_ -> done(), this::failed);
    }
  }

  private void done() {
    complained = false;
    loaded.tryComplete();
    vertx.setTimer(AGAIN_MILLIS, _ -> attempt());
  }

  private void failed(Throwable cause) {
    if (!complained) {
      complained = true;
      LOG.warn("the policy cannot be read: {}", cause.getMessage());
    }
    vertx.setTimer(RETRY_MILLIS, _ -> attempt());
  }
}
