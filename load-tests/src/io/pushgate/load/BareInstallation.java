package io.pushgate.load;

import io.pushgate.adapter.crypto.CryptoProvider;
import io.pushgate.load.baseline.BareServer;
import io.pushgate.testing.gateway.Client;
import io.pushgate.testing.gateway.GatewayProcess;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// The server that answers at once. It needs nothing around it.
final class BareInstallation implements AutoCloseable {
  private static final Client CLIENT = new Client("vpn", "any");

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final GatewayProcess process;
  private final int port;

  private BareInstallation() throws IOException {
    CryptoProvider.install();
    process =
        GatewayProcess.startOther(BareServer.class, Files.createTempDirectory("pushgate-bare"));
    port = process.awaitReady();
  }

  static BareInstallation start() {
    try {
      return new BareInstallation();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Vertx vertx() {
    return vertx;
  }

  Client client() {
    return CLIENT;
  }

  int port() {
    return port;
  }

  Caller caller() {
    return new Caller(vertx, port, CLIENT);
  }

  AssertionKeys keys() {
    return AssertionKeys.published(caller());
  }

  Usage usage() {
    return Usage.of(process.cpu());
  }

  @Override
  public void close() {
    process.close();
    vertx.close().await();
  }
}
