package io.pushgate.boot;

import io.pushgate.adapter.crypto.CryptoProvider;
import io.pushgate.adapter.crypto.Keyset;
import io.pushgate.adapter.crypto.SharedKeys;
import io.pushgate.adapter.crypto.TinkVault;
import io.pushgate.adapter.http.management.ManagementRouter;
import io.pushgate.adapter.observe.MeteredFlows;
import io.pushgate.adapter.observe.Metrics;
import io.pushgate.adapter.redis.AuditTrail;
import io.pushgate.adapter.redis.RedisDecisionBus;
import io.pushgate.adapter.redis.RedisLink;
import io.pushgate.adapter.redis.RedisPolicyStore;
import io.pushgate.adapter.redis.RedisSettings;
import io.pushgate.adapter.redis.RedisSharedKeyStore;
import io.pushgate.config.PushgateConfig;
import io.pushgate.config.RedisConfig;
import io.pushgate.config.RedisUri;
import io.pushgate.flow.PolicyInForce;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One gateway node, wired from its configuration.
public final class Gateway {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  // Long enough for a Redis that is there, short enough to serve 503s where it is not.
  private static final long STORE_PATIENCE_MILLIS = 3_000;
  private static final int ID_BYTES = 5;
  // A key that was added must be known here before others sign with it.
  private static final Duration KEYS_AGAIN = Duration.ofMinutes(1);
  // A change is in force on all nodes within 2 s.
  private static final Duration POLICY_AGAIN = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final Metrics metrics = new Metrics();
  private final BoundedWorkers workers = new BoundedWorkers();
  private final Pushing pushing;
  private final Node node;
  private final RedisDecisionBus bus;
  private final RedisLink link;
  private final KeepLoaded sharedKeys;
  private final KeepLoaded sharedPolicy;
  private final List<GatewayVerticle> verticles = new ArrayList<>();
  private final Queue<String> deployments = new ConcurrentLinkedQueue<>();
  private final HttpServer management;
  private Runnable stopAnnouncing = () -> {};

  private Gateway(
      Vertx vertx, PushgateConfig config, String keyset, InstantSource clock, SecureRandom random) {
    this.vertx = vertx;
    var provider = CryptoProvider.install();
    LOG.info("cryptography by {} {} {}", provider.name(), provider.version(), provider.reason());
    metrics.registry().gauge("pushgate.crypto.accelerated", provider.accelerated() ? 1 : 0);
    var redis = redisSettings(config.redis());
    var keys = Keyset.parse(keyset).orElseThrow();
    var idBytes = new byte[ID_BYTES];
    random.nextBytes(idBytes);
    var id = HexFormat.of().formatHex(idBytes);
    bus = new RedisDecisionBus(vertx, redis, id);
    pushing = Pushing.of(vertx, config.fcm(), clock, random, new FcmMeters(metrics.registry()));
    node =
        new Node(
            id,
            config.issuer().orElse("http://127.0.0.1:" + config.http().port()),
            config,
            new PolicyInForce(config.policy()),
            redis,
            new SharedKeys(keys, random),
            new TinkVault(keys),
            bus,
            pushing.sender(),
            config.clients()::find,
            new MeteredFlows(metrics.registry()),
            workers,
            clock,
            random);
    link = new RedisLink(vertx, redis);
    var keyStore = new RedisSharedKeyStore(link);
    sharedKeys =
        new KeepLoaded(
            vertx, link, "the shared keys", () -> node.keys().load(keyStore), KEYS_AGAIN);
    var trail = new AuditTrail(() -> node.policy().get().audit(), config.webhooks().enabled());
    var policyStore = new RedisPolicyStore(link, trail);
    sharedPolicy =
        new KeepLoaded(
            vertx, link, "the policy", () -> node.policy().refresh(policyStore), POLICY_AGAIN);
    management =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost(config.management().host())
                    .setPort(config.management().port()))
            .requestHandler(ManagementRouter.create(vertx, checks(), metrics::scrape));
  }

  /// Starts a node. It serves even where Redis cannot be reached yet, with 503s.
  ///
  /// @param keyset Tink keyset in JSON that seals what is stored
  public static Future<Gateway> start(
      Vertx vertx, PushgateConfig config, String keyset, InstantSource clock, SecureRandom random) {
    var gateway = new Gateway(vertx, config, keyset, clock, random);
    return gateway.start().map(gateway).onFailure(_ -> gateway.closeAll());
  }

  /// The public port in fact listened on.
  public int port() {
    return verticles.getFirst().port();
  }

  /// The management port in fact listened on.
  public int managementPort() {
    return management.actualPort();
  }

  /// Answers all who wait with the present status, then closes everything.
  public Future<Void> stop() {
    return Future.join(verticles.stream().map(GatewayVerticle::drain).toList())
        .timeout(Drain.ANSWERS_SECONDS, TimeUnit.SECONDS)
        .transform(_ -> closeAll());
  }

  private Future<Void> start() {
    var openApi = openApi();
    var loops = node.config().http().eventLoops();
    var count = loops == 0 ? Runtime.getRuntime().availableProcessors() : loops;
    var loaded = Future.all(sharedKeys.start(), sharedPolicy.start());
    for (int i = 0; i < count; i++) {
      verticles.add(new GatewayVerticle(node, openApi));
    }
    metrics
        .registry()
        .gauge("pushgate.waiters", verticles, all -> all.stream().mapToInt(v -> v.waiting()).sum());
    var deployed =
        verticles.stream()
            .map(verticle -> vertx.deployVerticle(verticle).onSuccess(deployments::add))
            .toList();
    return Future.all(deployed)
        .onSuccess(_ -> verticles.getFirst().startSweeping())
        .compose(_ -> management.listen())
        .onSuccess(_ -> stopAnnouncing = Announcing.start(vertx, node, link))
        .compose(_ -> storeIsThere(loaded))
        .onSuccess(_ -> afterwards());
  }

  // What no first answer needs must not make it wait. A push in the first moments may find FCM's
  // connections cold, and waits for them; FCM down changes nothing but delivery.
  private void afterwards() {
    pushing.warmUp();
    vertx
        .executeBlocking(
            () -> {
              metrics.watchJvm();
              return null;
            })
        .onFailure(failure -> LOG.warn("the JVM cannot be watched: {}", failure.toString()));
  }

  /// Whoever calls as soon as we are ready is to find Redis connected on every event loop.
  private Future<Void> storeIsThere(Future<?> loaded) {
    var connected = verticles.stream().map(GatewayVerticle::connected).toList();
    return Future.all(loaded, Future.all(connected))
        .timeout(STORE_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private Future<Void> closeAll() {
    metrics.close();
    sharedKeys.close();
    sharedPolicy.close();
    workers.close();
    stopAnnouncing.run();
    return Future.join(
            Future.join(deployments.stream().map(vertx::undeploy).toList()),
            management.close(),
            bus.close(),
            Future.join(link.close(), pushing.close()))
        .mapEmpty();
  }

  private List<ManagementRouter.Check> checks() {
    return List.of(
        new ManagementRouter.Check("redis", link::checkWritable),
        new ManagementRouter.Check(
            "keys",
            () ->
                node.keys().isLoaded()
                    ? Future.succeededFuture()
                    : Future.failedFuture("the keys that all nodes share are not loaded yet")),
        new ManagementRouter.Check(
            "policy",
            () ->
                node.policy().isLoaded()
                    ? Future.succeededFuture()
                    : Future.failedFuture("the policy is not loaded yet")));
  }

  /// How Redis is reached, by the configuration.
  static RedisSettings redisSettings(RedisConfig redis) {
    return new RedisSettings(
        switch (redis.mode()) {
          case STANDALONE -> RedisSettings.Mode.STANDALONE;
          case CLUSTER -> RedisSettings.Mode.CLUSTER;
        },
        redis.uris().stream().map(RedisUri::value).toList(),
        Duration.ofMillis(redis.commandTimeoutMillis()),
        Duration.ofMillis(redis.reconnectMinMillis()),
        Duration.ofMillis(redis.reconnectMaxMillis()));
  }

  private static Buffer openApi() {
    try (var in = Gateway.class.getResourceAsStream("/openapi.yaml")) {
      return Buffer.buffer(Objects.requireNonNull(in, "part of the jar").readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.yaml is part of the jar", e);
    }
  }
}
