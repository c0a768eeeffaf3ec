package io.pushgate.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The connections of many who wait: one each, or HTTP/2 connections that they share. From several
/// addresses of the loopback network, since each has ports for 28,000 connections only.
final class Wires {
  /// As many as one HTTP/2 connection may carry by the gateway's settings.
  static final int SHARING = 100;

  private static final int ADDRESSES = 5;

  private final List<HttpClientAgent> clients = new ArrayList<>();
  private final List<@Nullable Future<HttpClientConnection>> connections = new ArrayList<>();
  private final HttpConnectOptions gateway;
  private final int sharing;

  /// @param shared whether they share
  Wires(Vertx vertx, int port, boolean shared) {
    sharing = shared ? SHARING : 1;
    gateway = new HttpConnectOptions().setHost("127.0.0.1").setPort(port);
    for (int i = 0; i < ADDRESSES; i++) {
      var options =
          new HttpClientOptions()
              .setProtocolVersion(shared ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1)
              .setHttp2ClearTextUpgrade(false)
              .setTcpNoDelay(true)
              .setLocalAddress("127.0.0." + (i + 2));
      clients.add(vertx.createHttpClient(options));
    }
  }

  /// The connection of that flow. To be used on one event loop.
  Future<HttpClientConnection> of(int flow) {
    int number = flow / sharing;
    while (connections.size() <= number) {
      connections.add(null);
    }
    var present = connections.get(number);
    if (present == null) {
      present = clients.get(number % ADDRESSES).connect(gateway);
      connections.set(number, present);
    }
    return present;
  }

  /// How many there are.
  int count() {
    return connections.size();
  }
}
