package io.pushgate.testing.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.boot.LibrarySecretChecks;
import io.pushgate.config.ConfigLoader;
import io.pushgate.config.Loading;
import io.pushgate.config.Mode;
import io.pushgate.config.PushgateConfig;
import io.pushgate.config.Secret;
import io.pushgate.dev.fcm.FcmSimulator;
import io.vertx.core.Vertx;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Two gateway nodes over one Redis and one FCM simulator, as development mode configures them, but
/// without self-provisioning.
public final class TwoNodes implements AutoCloseable {
  private static final String PROJECT = "pushgate-dev";

  private final Vertx vertx;
  private final FcmSimulator fcm;
  private final PushgateConfig config;
  private final InstantSource clock;
  private final List<GatewayNode> nodes = new ArrayList<>();

  private TwoNodes(Vertx vertx, FcmSimulator fcm, PushgateConfig config, InstantSource clock) {
    this.vertx = vertx;
    this.fcm = fcm;
    this.config = config;
    this.clock = clock;
  }

  /// Starts them.
  ///
  /// @param settings configuration keys, `numberMatch.mode`, and their values
  public static TwoNodes start(URI redis, Map<String, String> settings, InstantSource clock) {
    var vertx = Vertx.vertx();
    var fcm =
        FcmSimulator.start(vertx, 0, PROJECT, InstantSource.system(), new SecureRandom()).await();
    var config = load(redis, settings);
    var account = new Secret(fcm.serviceAccountJson());
    var two =
        new TwoNodes(vertx, fcm, config.with(config.fcm().with(fcm.baseUrl(), account)), clock);
    two.nodes.addAll(Stream.of(0, 1).parallel().map(_ -> two.startAnother()).toList());
    two.awaitStore();
    return two;
  }

  /// One node.
  public GatewayNode a() {
    return nodes.getFirst();
  }

  /// The other.
  public GatewayNode b() {
    return nodes.get(1);
  }

  /// FCM.
  public FcmSimulator fcm() {
    return fcm;
  }

  /// The nodes' clock.
  public InstantSource clock() {
    return clock;
  }

  /// Returns when every event loop of both has its connection to Redis.
  public void awaitStore() {
    nodes.forEach(GatewayNode::awaitStore);
  }

  /// A further node like these, for the caller to close.
  public GatewayNode startAnother() {
    return GatewayNode.start(config, clock);
  }

  /// Fails if an exchange since the last check was not as the contract says.
  public void checkContract() {
    assertThat(nodes.stream().flatMap(node -> node.http().violations().stream())).isEmpty();
  }

  /// A further node that reaches Redis by another way, for the caller to close.
  public GatewayNode startAnother(URI redis) {
    return GatewayNode.start(config.with(config.redis().with(redis)), clock).awaitStore();
  }

  /// From now on answers are checked by [#checkContract] alone: a check in between would be
  /// measured.
  public void checkContractLater() {
    nodes.forEach(node -> node.http().checkLater());
  }

  @Override
  public void close() {
    nodes.stream().parallel().forEach(GatewayNode::close);
    fcm.close().await();
    vertx.close().await();
  }

  private static PushgateConfig load(URI redis, Map<String, String> settings) {
    var environment = new HashMap<String, String>();
    environment.put("PUSHGATE_HTTP_PORT", "0");
    environment.put("PUSHGATE_MANAGEMENT_PORT", "0");
    environment.put("PUSHGATE_REDIS_URI", redis.toString());
    environment.put("PUSHGATE_DEVICE_SELFPROVISIONING", "false");
    environment.put("PUSHGATE_ISSUER", "https://push.example.com");
    settings.forEach((key, value) -> environment.put(variable(key), value));
    var loading =
        new ConfigLoader(new LibrarySecretChecks())
            .load(Optional.empty(), environment, Mode.DEVELOPMENT);
    return switch (loading) {
      case Loading.Loaded(var config, _) -> config;
      case Loading.Faulty(var faults, _) -> throw new IllegalArgumentException(faults.toString());
    };
  }

  private static String variable(String key) {
    return "PUSHGATE_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
  }
}
