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
import java.util.stream.Stream;

/// One gateway node in this JVM, with event loops of its own, and those who call it.
public final class GatewayNode implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;
  private static final int CONNECTIONS = 8;

  private final Vertx vertx;
  private final Gateway gateway;
  private final HttpPort http;

  private GatewayNode(Vertx vertx, Gateway gateway) {
    this.vertx = vertx;
    this.gateway = gateway;
    this.http = new HttpPort(gateway.port());
  }

  static GatewayNode start(PushgateConfig config, InstantSource clock) {
    var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    try {
      var gateway =
          Gateway.start(vertx, config, DevelopmentKeyset.JSON, clock, new SecureRandom())
              .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return new GatewayNode(vertx, gateway);
    } catch (Exception e) {
      throw new IllegalStateException("the node did not start", e);
    }
  }

  /// Returns when every event loop has its connection to Redis.
  GatewayNode awaitStore() {
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
    return new Management(gateway.managementPort());
  }

  /// The login flow "Demo VPN", which may do everything.
  public LoginFlow login() {
    return new LoginFlow(http, Client.DEMO);
  }

  /// A login flow with the scope `push` alone.
  public LoginFlow otherLogin() {
    return new LoginFlow(http, Client.OTHER);
  }

  /// An operator.
  public Operator operator() {
    return new Operator(http, Client.DEMO);
  }

  /// Drains it as a signal does.
  public void stop() {
    try {
      gateway.stop().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the node did not stop", e);
    }
  }

  // Many at once take as many connections, which the event loops share evenly.
  private boolean storeIsThere() {
    var nobody = Client.DEMO.on(HttpCall.get(Operator.userPath("nobody")));
    var answers = Stream.generate(() -> http.sendAsync(nobody)).limit(CONNECTIONS).toList();
    return answers.stream().allMatch(answer -> answer.join().status() == 404);
  }

  @Override
  public void close() {
    stop();
    http.close();
    vertx.close().await();
  }
}
