package io.pushgate.adapter.fcm;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Passes TCP on, until it freezes: then the connections it has stay open and swallow everything,
/// as a firewall does that has forgotten them. New ones work.
final class FreezableProxy {
  final AtomicInteger accepted = new AtomicInteger();
  private final Set<NetSocket> closings = ConcurrentHashMap.newKeySet();
  private final Vertx vertx;
  private final Duration hesitation;
  private final NetServer server;
  private final NetClient client;
  private final int target;
  private final Set<NetSocket> live = ConcurrentHashMap.newKeySet();

  private FreezableProxy(Vertx vertx, int target, Duration hesitation) {
    this.vertx = vertx;
    this.hesitation = hesitation;
    this.server = vertx.createNetServer();
    this.client = vertx.createNetClient();
    this.target = target;
  }

  static FreezableProxy before(Vertx vertx, int target) {
    return before(vertx, target, Duration.ofMillis(1));
  }

  /// One that lets each connection wait before it passes anything on.
  static FreezableProxy before(Vertx vertx, int target, Duration hesitation) {
    var proxy = new FreezableProxy(vertx, target, hesitation);
    Pushes.await(proxy.server.connectHandler(proxy::pass).listen(0, "127.0.0.1"));
    return proxy;
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  void freeze() {
    live.forEach(
        socket -> {
          // What has arrived already is swallowed too; the kernel's buffers fill up behind it.
          socket.handler(swallowed -> {});
          socket.pause();
        });
    live.clear();
  }

  /// Done when that many connections have been closed by whoever opened them.
  Future<Void> closed(int connections) {
    return closings.size() >= connections
        ? Future.succeededFuture()
        : vertx.timer(5).compose(again -> closed(connections));
  }

  private void closed(NetSocket far) {
    closings.add(far);
    far.close();
  }

  private void pass(NetSocket near) {
    accepted.incrementAndGet();
    near.pause();
    vertx
        .timer(hesitation.toMillis())
        .compose(waited -> client.connect(target, "127.0.0.1"))
        .onSuccess(
            far -> {
              live.add(near);
              live.add(far);
              far.handler(near::write);
              near.handler(far::write);
              far.exceptionHandler(broken -> {});
              near.exceptionHandler(broken -> {}).closeHandler(gone -> closed(far));
              near.resume();
            });
  }
}
