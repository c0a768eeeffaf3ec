package io.pushgate.adapter.fcm;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// An HTTP/2 server that does what a test says: for troubles that no healthy FCM makes.
final class ScriptedFcm {
  final AtomicInteger connections = new AtomicInteger();
  final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private ScriptedFcm(HttpServer server) {
    this.server = server;
  }

  static ScriptedFcm start(Vertx vertx, Handler<HttpServerRequest> script) {
    return start(vertx, new HttpServerOptions(), script);
  }

  static ScriptedFcm start(
      Vertx vertx, HttpServerOptions options, Handler<HttpServerRequest> script) {
    var fcm = new ScriptedFcm(vertx.createHttpServer(options));
    Pushes.await(
        fcm.server
            .connectionHandler(connection -> fcm.connections.incrementAndGet())
            .requestHandler(
                request -> {
                  fcm.authorizations.add(request.getHeader("Authorization"));
                  script.handle(request);
                })
            .listen(0, "127.0.0.1"));
    return fcm;
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  int port() {
    return server.actualPort();
  }

  static void ok(HttpServerRequest request) {
    request.response().end("{\"name\":\"projects/demo-project/messages/1\"}");
  }
}
