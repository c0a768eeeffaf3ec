package io.pushgate.load.baseline;

import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.function.ToIntFunction;

/// A server on one event loop, as the gateway that it is compared with has one.
final class OneLoop {
  private static final int ACCEPT_BACKLOG = 1024;

  private OneLoop() {}

  /// Starts it, and says so as the gateway does.
  static <V extends VerticleBase> void serve(V verticle, ToIntFunction<V> port) {
    var vertx =
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    vertx.deployVerticle(verticle).await();
    System.out.println("Pushgate ready on http://127.0.0.1:" + port.applyAsInt(verticle));
  }

  static HttpServer server(Vertx vertx) {
    return vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(ACCEPT_BACKLOG));
  }
}
