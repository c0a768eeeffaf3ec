package io.pushgate.adapter.fcm;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpConnectOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A few HTTP/2 connections to FCM, each opened when needed and replaced as soon as it must take no
/// more requests. Not Vert.x's pool, because a frozen connection has to be taken out of it.
final class FcmConnections implements Wire {
  private final Vertx vertx;
  private final HttpClientAgent client;
  private final FcmSettings settings;
  private final InstantSource time;
  private final FcmListener listener;
  private final List<Slot> slots;
  private int open;

  FcmConnections(
      Vertx vertx,
      HttpClientAgent client,
      FcmSettings settings,
      InstantSource time,
      FcmListener listener) {
    this.vertx = vertx;
    this.client = client;
    this.settings = settings;
    this.time = time;
    this.listener = listener;
    this.slots = Stream.generate(Slot::new).limit(settings.connections()).toList();
  }

  @Override
  public Future<Answer> post(Buffer body, String accessToken, Instant giveUpAt) {
    var slot = slots.stream().min(Comparator.comparingInt(each -> each.load)).orElseThrow();
    slot.load++;
    return slot.connection()
        .compose(connection -> connection.post(body, accessToken, giveUpAt))
        .otherwise(failure -> new Answer.Broken("connect"))
        .onComplete(done -> slot.load--);
  }

  /// Opens all connections; fails where one cannot be opened.
  Future<Void> open() {
    var opening = new ArrayList<Future<?>>();
    slots.forEach(slot -> opening.add(slot.connection()));
    return Future.all(opening).mapEmpty();
  }

  private void count(int change) {
    open += change;
    listener.connectionsOpen(open);
  }

  private final class Slot {
    private @Nullable Future<FcmConnection> current;
    private int load;

    Future<FcmConnection> connection() {
      if (current != null) {
        return current;
      }
      var opening = connect();
      current = opening;
      opening.onFailure(failure -> forget(opening));
      return opening;
    }

    private Future<FcmConnection> connect() {
      var options =
          new HttpConnectOptions()
              .setHost(settings.baseUrl().getHost().replaceAll("[\\[\\]]", ""))
              .setPort(settings.port())
              .setSsl(settings.tls())
              .setConnectTimeout(settings.timeouts().connect().toMillis());
      var connecting = client.connect(options);
      // Twice: TCP has the first, TLS and HTTP/2 SETTINGS the second, which nothing else bounds.
      var limit = settings.timeouts().connect().multipliedBy(2);
      return Patience.within(vertx, limit, connecting)
          .onFailure(failure -> connecting.onSuccess(late -> late.close()))
          .map(this::opened);
    }

    private FcmConnection opened(HttpClientConnection http) {
      var connection = new FcmConnection(vertx, http, settings, time, listener, this::retire);
      count(1);
      http.closeHandler(
          closed -> {
            count(-1);
            connection.closed();
          });
      return connection;
    }

    private void retire(FcmConnection connection) {
      if (current != null && current.result() == connection) {
        current = null;
      }
    }

    private void forget(Future<FcmConnection> failed) {
      if (current == failed) {
        current = null;
      }
    }
  }
}
