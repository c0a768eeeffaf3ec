package io.pushgate.adapter.fcm;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// One HTTP/2 connection. Whatever ends it answers every request still on it at once. Used on one
/// event loop only.
final class FcmConnection {
  private final Vertx vertx;
  private final HttpClientConnection connection;
  private final FcmSettings settings;
  private final InstantSource time;
  private final FcmListener listener;
  private final Consumer<FcmConnection> onRetired;
  private final FreezeGuard guard;
  private final Set<Exchange> exchanges = new HashSet<>();
  private boolean retired;

  /// @param onRetired told once, as soon as this connection must take no more requests
  FcmConnection(
      Vertx vertx,
      HttpClientConnection connection,
      FcmSettings settings,
      InstantSource time,
      FcmListener listener,
      Consumer<FcmConnection> onRetired) {
    this.vertx = vertx;
    this.connection = connection;
    this.settings = settings;
    this.time = time;
    this.listener = listener;
    this.onRetired = onRetired;
    this.guard =
        new FreezeGuard(
            vertx, connection, settings.timeouts(), time, () -> !exchanges.isEmpty(), this::frozen);
    connection.goAwayHandler(goAway -> wentAway());
    connection.shutdownHandler(shutdown -> retire());
  }

  Future<Answer> post(Buffer body, String accessToken, Instant giveUpAt) {
    var exchange = new Exchange(vertx, over -> forget(over));
    if (exchanges.isEmpty()) {
      guard.heard();
    }
    exchanges.add(exchange);
    guard.watch();
    exchange.giveUpAfter(Duration.between(time.instant(), giveUpAt));
    connection
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setURI(settings.sendPath())
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + accessToken)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json"))
        .onSuccess(request -> send(request, body, exchange))
        .onFailure(
            failure -> {
              // No stream to be had, such as after the last stream ID: this connection is used up.
              retire();
              exchange.broken(failure);
            });
    return exchange.answer();
  }

  private void send(HttpClientRequest request, Buffer body, Exchange exchange) {
    exchange.on(request);
    request
        .response()
        .onSuccess(response -> receive(response, exchange))
        .onFailure(exchange::broken);
    request.end(body).onFailure(exchange::broken);
  }

  private void receive(HttpClientResponse response, Exchange exchange) {
    guard.heard();
    exchange.receive(response);
  }

  private void forget(Exchange over) {
    exchanges.remove(over);
    if (retired && exchanges.isEmpty()) {
      connection.close();
    }
  }

  private void wentAway() {
    listener.goAway();
    retire();
  }

  private void frozen() {
    listener.blackholed();
    retire();
    List.copyOf(exchanges).forEach(exchange -> exchange.broken("blackholed"));
    connection.close();
  }

  void closed() {
    retire();
    guard.stop();
    List.copyOf(exchanges).forEach(exchange -> exchange.broken("closed"));
  }

  private void retire() {
    if (!retired) {
      retired = true;
      onRetired.accept(this);
    }
  }
}
