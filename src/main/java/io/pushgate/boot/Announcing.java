package io.pushgate.boot;

import io.pushgate.adapter.redis.RedisEventOutbox;
import io.pushgate.adapter.redis.RedisLink;
import io.pushgate.adapter.webhook.WebhookEndpoint;
import io.pushgate.adapter.webhook.WebhookReceiver;
import io.pushgate.config.WebhooksConfig;
import io.pushgate.flow.AnnounceEvents;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sweeps the outboxes once a second, and at once again while there is more.
final class Announcing {
  private static final Logger LOG = LoggerFactory.getLogger(Announcing.class);
  private static final long AGAIN_MILLIS = 1_000;

  private final Vertx vertx;
  private final WebhookReceiver receiver;
  private final AnnounceEvents announceEvents;
  private boolean complained;
  private volatile boolean closed;

  private Announcing(Vertx vertx, WebhookReceiver receiver, AnnounceEvents announceEvents) {
    this.vertx = vertx;
    this.receiver = receiver;
    this.announceEvents = announceEvents;
  }

  /// Begins, where there is somebody to be told; to be ended by what is returned.
  static Runnable start(Vertx vertx, Node node, RedisLink link) {
    var config = node.config().webhooks();
    if (!config.enabled()) {
      return () -> {};
    }
    var receiver = WebhookReceiver.at(vertx, endpoint(config));
    var announcing =
        new Announcing(
            vertx,
            receiver,
            new AnnounceEvents(
                new RedisEventOutbox(link),
                receiver,
                node.clock(),
                node.random(),
                node.listener()));
    link.connected().onComplete(_ -> announcing.sweep());
    return announcing::close;
  }

  private static WebhookEndpoint endpoint(WebhooksConfig config) {
    return new WebhookEndpoint(
        config.url().orElseThrow(), config.secret().orElseThrow().value(), config.allowPrivate());
  }

  private void sweep() {
    if (!closed) {
      announceEvents.sweep().onComplete(this::done, this::failed);
    }
  }

  private void done(boolean more) {
    complained = false;
    if (more) {
      sweep();
    } else {
      later();
    }
  }

  private void failed(Throwable cause) {
    if (!complained && !closed) {
      complained = true;
      LOG.warn("the webhook outbox cannot be read: {}", cause.getMessage());
    }
    later();
  }

  private void later() {
    vertx.setTimer(AGAIN_MILLIS, _ -> sweep());
  }

  /// What is under way and was not settled is told again by another node, or after the next start.
  private void close() {
    closed = true;
    Future<Void> _ = receiver.close();
  }
}
