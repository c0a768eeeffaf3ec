package io.pushgate.testing.gateway;

import io.pushgate.adapter.crypto.DevelopmentKeyset;
import io.pushgate.boot.Gateway;
import io.pushgate.config.PushgateConfig;
import io.pushgate.testing.Eventually;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// One gateway node, and those who call it.
public final class GatewayNode implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;
  private static final int CONNECTIONS = 8;

  private final HttpPort http;
  private final Management management;
  private final Client client;
  private final Runnable end;

  private GatewayNode(HttpPort http, Management management, Client client, Runnable end) {
    this.http = http;
    this.management = management;
    this.client = client;
    this.end = end;
  }

  /// A node in this JVM, with event loops of its own.
  static GatewayNode start(PushgateConfig config, InstantSource clock) {
    var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    try {
      var gateway =
          Gateway.start(vertx, config, DevelopmentKeyset.JSON, clock, new SecureRandom())
              .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return new GatewayNode(
          new HttpPort(gateway.port()),
          new Management(gateway.managementPort()),
          Client.DEMO,
          () -> stop(gateway, vertx));
    } catch (TimeoutException e) {
      throw new IllegalStateException("the node did not start", e);
    }
  }

  /// A node in another process.
  ///
  /// @param client whose calls it takes, with all scopes
  static GatewayNode at(int port, int managementPort, Client client) {
    return new GatewayNode(new HttpPort(port), new Management(managementPort), client, () -> {});
  }

  /// Returns when every event loop has its connection to Redis.
  public GatewayNode awaitStore() {
    Eventually.within(
        Duration.ofSeconds(PATIENCE_SECONDS), "no event loop answers 503", this::storeIsThere);
    return this;
  }

  /// Its public port.
  public HttpPort http() {
    return http;
  }

  /// Its management port.
  public Management management() {
    return management;
  }

  /// The login flow "Demo VPN", which may do everything.
  public LoginFlow login() {
    return new LoginFlow(http, client);
  }

  /// A login flow with the scope `push` alone.
  public LoginFlow otherLogin() {
    return new LoginFlow(http, Client.OTHER);
  }

  /// An operator.
  public Operator operator() {
    return new Operator(http, client);
  }

  // Many at once take as many connections, which the event loops share evenly.
  private boolean storeIsThere() {
    var nobody = client.on(HttpCall.get(Operator.userPath("nobody")));
    var answers = Stream.generate(() -> http.sendAsync(nobody)).limit(CONNECTIONS).toList();
    return answers.stream().allMatch(answer -> answer.join().status() == 404);
  }

  @Override
  public void close() {
    end.run();
    http.close();
  }

  private static void stop(Gateway gateway, Vertx vertx) {
    try {
      gateway.stop().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the node did not stop", e);
    }
  }
}
