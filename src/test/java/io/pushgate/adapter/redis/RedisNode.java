package io.pushgate.adapter.redis;

import io.pushgate.domain.policy.AuditPolicy;
import io.pushgate.flow.port.Stores;
import io.vertx.core.Vertx;
import java.net.URI;

/// A gateway node as far as Redis sees it, on an event loop of its own.
record RedisNode(Vertx vertx, RedisLink link, RedisDecisionBus bus, Stores stores)
    implements AutoCloseable {
  private static final AuditTrail TRAIL = new AuditTrail(() -> AuditPolicy.DEFAULT, true);

  /// Connected to one server.
  static RedisNode connect(URI uri, String nodeId) {
    return connect(RedisSettings.standalone(uri.toString()), nodeId);
  }

  /// Connected.
  static RedisNode connect(RedisSettings settings, String nodeId) {
    var node = start(settings, nodeId);
    Stores.await(node.link.connected());
    return node;
  }

  /// Connecting.
  static RedisNode start(RedisSettings settings, String nodeId) {
    var vertx = Vertx.vertx();
    var link = new RedisLink(vertx, settings);
    var bus = new RedisDecisionBus(vertx, settings, nodeId);
    return new RedisNode(
        vertx,
        link,
        bus,
        new Stores(
            new RedisChallengeStore(link, bus, nodeId, TRAIL),
            new RedisCredentialStore(link, TRAIL),
            new RedisUserStore(link, TRAIL),
            new RedisPushBudgets(link, TRAIL),
            new RedisCodeBudgets(link, TRAIL),
            new RedisSweepStore(link),
            new RedisSurvey(link),
            new RedisAttemptStore(link, TRAIL),
            new RedisValidationLock(link),
            new RedisEnrollmentStore(link),
            new RedisIdempotencyStore(link),
            new RedisSharedKeyStore(link),
            new RedisPolicyStore(link, TRAIL),
            new RedisAuditStore(link),
            new RedisMigrationStore(link, TRAIL),
            new RedisCallTallies(link),
            new RedisEventOutbox(link)));
  }

  @Override
  public void close() {
    Stores.await(bus.close());
    Stores.await(link.close());
    Stores.await(vertx.close());
  }
}
