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
import io.vertx.core.http.StreamResetException;
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
  private static final Buffer PING = Buffer.buffer("pushgate"); // RFC 9113 §6.7: eight bytes

  private final Vertx vertx;
  private final HttpClientConnection connection;
  private final FcmSettings settings;
  private final InstantSource time;
  private final FcmListener listener;
  private final Consumer<FcmConnection> onRetired;
  private final FreezeGuard guard;
  private final Set<Exchange> exchanges = new HashSet<>();
  private Instant lastAnswer = Instant.MIN;
  private boolean wentAway;
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
            vertx,
            () -> connection.ping(PING),
            settings.timeouts(),
            time,
            () -> !exchanges.isEmpty(),
            this::frozen);
    connection.goAwayHandler(goAway -> wentAway());
    // After every GOAWAY, sent or received.
    connection.shutdownHandler(shutdown -> retire());
    // The close handler follows and says all there is to say; without this, Vert.x logs it.
    connection.exceptionHandler(failure -> {});
  }

  Future<Answer> post(Buffer body, String accessToken, Instant giveUpAt) {
    var started = time.instant();
    var exchange = new Exchange(vertx, (over, answer) -> over(over, answer, started));
    if (exchanges.isEmpty()) {
      guard.heard();
    }
    exchanges.add(exchange);
    guard.watch();
    exchange.giveUpAfter(Duration.between(started, giveUpAt));
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
              exchange.broken(reason(failure));
            });
    return exchange.answer();
  }

  private void send(HttpClientRequest request, Buffer body, Exchange exchange) {
    request.exceptionHandler(failure -> exchange.broken(reason(failure)));
    if (exchange.isOver()) {
      // It waited for a stream too long. Vert.x would count the stream for ever if it were reset
      // before it was opened.
      request.writeHead().onSuccess(opened -> request.reset(Exchange.CANCEL));
      return;
    }
    exchange.on(request);
    request
        .response()
        .onSuccess(response -> receive(response, exchange))
        .onFailure(failure -> exchange.broken(reason(failure)));
    request.end(body).onFailure(failure -> exchange.broken(reason(failure)));
  }

  /// Not asked of the exception: its GOAWAY may refer to memory that has been released.
  private String reason(Throwable failure) {
    if (failure instanceof StreamResetException) {
      return "reset";
    }
    return wentAway ? "goaway" : "closed";
  }

  private void receive(HttpClientResponse response, Exchange exchange) {
    lastAnswer = time.instant();
    guard.heard();
    exchange.receive(response);
  }

  private void over(Exchange exchange, Answer answer, Instant started) {
    exchanges.remove(exchange);
    if (answer instanceof Answer.Silent && !lastAnswer.isAfter(started)) {
      // Whoever acknowledges pings here is not FCM: another connection may reach it.
      retire();
    }
    if (retired && exchanges.isEmpty()) {
      connection.close();
    }
  }

  private void wentAway() {
    wentAway = true;
    listener.goAway();
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
  }

  private void retire() {
    if (!retired) {
      retired = true;
      onRetired.accept(this);
      if (exchanges.isEmpty()) {
        connection.close();
      }
    }
  }
}
