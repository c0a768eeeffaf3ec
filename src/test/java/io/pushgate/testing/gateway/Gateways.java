package io.pushgate.testing.gateway;

import io.pushgate.dev.fcm.FcmSimulator;
import io.pushgate.dev.fcm.SimulatedMessage;
import io.pushgate.testing.OwnRedis;
import io.pushgate.testing.RedisCluster;
import io.pushgate.testing.RedisExtension;
import io.pushgate.testing.RedisProbe;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/// Gives a test class two nodes. To be a static field with `@RegisterExtension`. What the nodes say
/// is checked against the contract; a violation fails the test in which it happened.
///
/// Redis is not wiped between tests, and nodes may be shared with other classes: every test has
/// users of its own ([#someone]).
public final class Gateways implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(Gateways.class);
  private static final AtomicLong PEOPLE = new AtomicLong();

  private final Map<String, String> settings;
  private final boolean shared;
  private final Store store;
  private final MovableClock clock = new MovableClock();
  private @Nullable OwnRedis ownRedis;
  private @Nullable RedisCluster cluster;
  private @Nullable URI redis;
  private @Nullable TwoNodes nodes;

  private Gateways(Map<String, String> settings, boolean shared, Store store) {
    this.settings = Map.copyOf(settings);
    this.shared = shared;
    this.store = store;
  }

  /// Which Redis.
  private enum Store {
    SHARED,
    OWN,
    CLUSTER
  }

  /// The nodes that all classes share: the policy's defaults, a true clock, FCM in order.
  public static Gateways shared() {
    return new Gateways(Map.of(), true, Store.SHARED);
  }

  /// Nodes of its own, whose clock can be moved and whose FCM may be disturbed.
  public static Gateways own() {
    return own(Map.of());
  }

  /// The same with these configuration keys.
  public static Gateways own(Map<String, String> settings) {
    return new Gateways(settings, false, Store.SHARED);
  }

  /// Nodes with a Redis that may be broken.
  public static Gateways onBreakableRedis() {
    return new Gateways(Map.of(), false, Store.OWN);
  }

  /// Nodes with these configuration keys, and a Redis that nobody else has.
  public static Gateways onOwnRedis(Map<String, String> settings) {
    return new Gateways(settings, false, Store.OWN);
  }

  /// Nodes on a Redis Cluster of three masters.
  public static Gateways onCluster() {
    return new Gateways(Map.of(), false, Store.CLUSTER);
  }

  /// A user whom nobody knows yet.
  public String someone() {
    return "user-" + PEOPLE.incrementAndGet() + "@" + Instant.now().toEpochMilli();
  }

  /// One node.
  public GatewayNode a() {
    return nodes().a();
  }

  /// The other.
  public GatewayNode b() {
    return nodes().b();
  }

  /// Both.
  public TwoNodes nodes() {
    return Objects.requireNonNull(nodes, "before all tests");
  }

  /// FCM.
  public FcmSimulator fcm() {
    return nodes().fcm();
  }

  /// The last push to this phone, as soon as there is one.
  public SimulatedMessage awaitPush(Phone phone) {
    try {
      return fcm().awaitMessages(phone.pushToken(), 1).await(30, TimeUnit.SECONDS).getLast();
    } catch (TimeoutException e) {
      throw new AssertionError("no push within 30 s", e);
    }
  }

  /// What time it is for the nodes.
  public Instant now() {
    return nodes().clock().instant();
  }

  /// The nodes' clock; shared nodes have one that cannot be moved.
  public MovableClock clock() {
    return clock;
  }

  /// The Redis that may be broken.
  public OwnRedis redis() {
    return Objects.requireNonNull(ownRedis, "onBreakableRedis");
  }

  /// Where Redis is.
  public URI redisUri() {
    return Objects.requireNonNull(redis, "before all tests");
  }

  /// A look into Redis, for the caller to close.
  public RedisProbe probe() {
    return RedisProbe.connect(redisUri());
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    nodes =
        switch (store) {
          case SHARED -> onSharedRedis(context);
          case OWN -> onOwnRedis();
          case CLUSTER -> onOwnCluster();
        };
  }

  @Override
  public void afterEach(ExtensionContext context) {
    nodes().checkContract();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (!shared && nodes != null) {
      nodes.close();
    }
    if (ownRedis != null) {
      ownRedis.close();
    }
    if (cluster != null) {
      cluster.close();
    }
  }

  private TwoNodes onSharedRedis(ExtensionContext context) {
    redis = RedisExtension.server(context).uri();
    return shared ? sharedNodes(context) : TwoNodes.start(redis, settings, clock);
  }

  private TwoNodes onOwnRedis() {
    ownRedis = OwnRedis.start();
    redis = ownRedis.uri();
    return TwoNodes.start(redis, settings, clock);
  }

  private TwoNodes onOwnCluster() {
    cluster = RedisCluster.start();
    var uris = cluster.uris().stream().map(URI::toString).collect(Collectors.joining(","));
    redis = cluster.uris().getFirst();
    var onCluster = new HashMap<>(settings);
    onCluster.putAll(Map.of("redis.mode", "cluster", "redis.uris", uris, "redis.uri", ""));
    return TwoNodes.start(redis, onCluster, clock);
  }

  private TwoNodes sharedNodes(ExtensionContext context) {
    var server = RedisExtension.server(context);
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .computeIfAbsent(
            TwoNodes.class,
            _ -> TwoNodes.start(server.uri(), Map.of(), InstantSource.system()),
            TwoNodes.class);
  }
}
