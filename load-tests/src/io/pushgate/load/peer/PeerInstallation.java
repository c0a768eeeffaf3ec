package io.pushgate.load.peer;

import io.pushgate.load.SaturatedServer;
import io.pushgate.load.Usage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.time.Duration;

/// Keycloak, its database in its own process, and what is around it.
public final class PeerInstallation implements AutoCloseable {
  // Enough to keep two cores busy; more only makes each wait longer.
  private static final int AT_ONCE = 16;
  private static final int USERS = 4_000;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final AuthenticationChannel channel = AuthenticationChannel.start(vertx);
  private final Keycloak keycloak;
  private final CibaCycle cycle;
  private int logins;

  private PeerInstallation() throws IOException, GeneralSecurityException {
    var realm = new PeerRealm(USERS);
    System.out.println("building and starting Keycloak with " + USERS + " users");
    keycloak = Keycloak.start(realm, channel.uri());
    var client = new KeycloakClient(vertx, keycloak.port(), realm);
    var keys = new IdTokens(client.keys().await().getJsonArray("keys"));
    cycle = new CibaCycle(realm, channel, client, keys);
  }

  /// Builds and starts it.
  public static PeerInstallation start() {
    try {
      return new PeerInstallation();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What measures it, a while at a time. Its CPU is that of Keycloak's process.
  public SaturatedServer server() {
    return new SaturatedServer(
        "peer", vertx, AT_ONCE, this::login, () -> Usage.of(keycloak.cpu())) {
      // At least until every user has logged in once, which is when Keycloak stores their consent.
      @Override
      public void warmUp(Duration length) {
        do {
          super.warmUp(length);
        } while (logins < USERS && isRight());
      }
    };
  }

  // Not by the number within a turn: a user who comes back too soon is told to slow down.
  private Future<?> login(int ignored) {
    return cycle.run(logins++);
  }

  @Override
  public void close() {
    keycloak.close();
    channel.close();
    vertx.close().await();
  }
}
