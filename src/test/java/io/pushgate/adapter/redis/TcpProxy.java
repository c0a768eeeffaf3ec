package io.pushgate.adapter.redis;

import io.pushgate.flow.port.Stores;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A way to a server whose connections can be made to fall silent without being closed.
final class TcpProxy implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final NetServer server;
  private final List<NetSocket> sockets = new CopyOnWriteArrayList<>();

  TcpProxy(int port) {
    var client = vertx.createNetClient();
    server =
        vertx
            .createNetServer()
            .connectHandler(
                incoming -> {
                  incoming.pause();
                  client
                      .connect(port, "127.0.0.1")
                      .onSuccess(
                          outgoing -> {
                            sockets.addAll(List.of(incoming, outgoing));
                            outgoing.handler(incoming::write);
                            incoming.handler(outgoing::write);
                            outgoing.closeHandler(_ -> incoming.close());
                            incoming.closeHandler(_ -> outgoing.close());
                            incoming.resume();
                          })
                      .onFailure(_ -> incoming.close());
                });
    Stores.await(server.listen(0, "127.0.0.1"));
  }

  URI uri() {
    return URI.create("redis://127.0.0.1:" + server.actualPort());
  }

  /// From now on nothing goes through the connections that are open; new ones work.
  void silence() {
    sockets.forEach(NetSocket::pause);
    sockets.clear();
  }

  @Override
  public void close() {
    Stores.await(vertx.close());
  }
}
