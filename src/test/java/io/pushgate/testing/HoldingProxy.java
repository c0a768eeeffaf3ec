package io.pushgate.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/// A way to Redis on which one command can be held up, to let others overtake it.
public final class HoldingProxy implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Vertx vertx = Vertx.vertx();
  private final NetServer server = vertx.createNetServer();
  private final NetClient client = vertx.createNetClient();
  private final URI redis;
  private final AtomicReference<String> wanted = new AtomicReference<>("");
  private final AtomicReference<Runnable> held = new AtomicReference<>(HoldingProxy::nothing);

  private HoldingProxy(URI redis) {
    this.redis = redis;
  }

  /// Opens one before this server.
  public static HoldingProxy before(URI redis) {
    var proxy = new HoldingProxy(redis);
    try {
      proxy
          .server
          .connectHandler(proxy::pass)
          .listen(0, "127.0.0.1")
          .await(LIMIT.toSeconds(), TimeUnit.SECONDS);
      return proxy;
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Where the server seems to be.
  public URI uri() {
    var userInfo = redis.getRawUserInfo() == null ? "" : redis.getRawUserInfo() + "@";
    return URI.create("redis://" + userInfo + "127.0.0.1:" + server.actualPort() + redis.getPath());
  }

  /// Holds the next command of that name (in capitals) up, and what follows it on its connection.
  public void hold(String command) {
    held.set(HoldingProxy::nothing);
    wanted.set(command);
  }

  /// Returns when such a command is held up.
  public void awaitHeld() {
    Eventually.within(LIMIT, "a command is held up", () -> wanted.get().isEmpty());
  }

  /// Lets it go on.
  public void release() {
    held.getAndSet(HoldingProxy::nothing).run();
  }

  @Override
  public void close() {
    try {
      vertx.close().await(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private void pass(NetSocket near) {
    near.pause();
    client
        .connect(redis.getPort(), redis.getHost())
        .onFailure(_ -> near.close())
        .onSuccess(
            far -> {
              far.handler(near::write).closeHandler(_ -> near.close());
              near.handler(chunk -> forward(near, far, chunk)).closeHandler(_ -> far.close());
              near.resume();
            });
  }

  private void forward(NetSocket near, NetSocket far, Buffer chunk) {
    var command = wanted.get();
    var text = chunk.toString(StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
    if (command.isEmpty() || !text.contains(command)) {
      far.write(chunk);
      return;
    }
    near.pause();
    held.set(
        () -> {
          far.write(chunk);
          near.resume();
        });
    wanted.set("");
  }

  private static void nothing() {}
}
