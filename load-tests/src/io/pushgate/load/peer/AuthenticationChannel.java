package io.pushgate.load.peer;

import io.pushgate.load.WrongAnswerException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Stands for everything between Keycloak and a person's device: takes what Keycloak asks, at once.
final class AuthenticationChannel implements AutoCloseable {
  private static final String BEARER = "Bearer ";

  private final Map<String, Promise<String>> awaited = new ConcurrentHashMap<>();
  private final HttpServer server;

  private AuthenticationChannel(Vertx vertx) {
    server = vertx.createHttpServer().requestHandler(this::receive);
  }

  static AuthenticationChannel start(Vertx vertx) {
    var channel = new AuthenticationChannel(vertx);
    channel.server.listen(0, "127.0.0.1").await();
    return channel;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/");
  }

  /// The token by which the device of a user answers what Keycloak asks next.
  Future<String> awaitRequest(String user) {
    var promise = Promise.<String>promise();
    WrongAnswerException.unless(
        awaited.putIfAbsent(user, promise) == null, "too few users: one has a login under way");
    return promise.future();
  }

  /// Expects nothing more for a user.
  void forget(String user) {
    awaited.remove(user);
  }

  private void receive(HttpServerRequest request) {
    var authorization = request.getHeader("Authorization");
    request.body().onSuccess(body -> take(request, authorization, body));
  }

  private void take(HttpServerRequest request, String authorization, Buffer body) {
    var promise = awaited.remove(body.toJsonObject().getString("login_hint"));
    if (promise == null || authorization == null || !authorization.startsWith(BEARER)) {
      request.response().setStatusCode(400).end();
      return;
    }
    // Any other 2xx is a refusal to Keycloak.
    request.response().setStatusCode(201).putHeader("Connection", "close").end();
    promise.complete(authorization.substring(BEARER.length()));
  }

  @Override
  public void close() {
    server.close().await();
  }
}
