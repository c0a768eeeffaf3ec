package io.pushgate.adapter.fcm;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// Finds out that a connection has frozen: TCP itself needs minutes to notice a path that swallows
/// everything. A busy connection that gives no answer for a while is pinged (RFC 9113 §6.7). One
/// timer a connection, not one a request. Used on one event loop only.
final class FreezeGuard {
  private static final Buffer PING = Buffer.buffer("pushgate");

  private final Vertx vertx;
  private final HttpConnection connection;
  private final FcmSettings.Timeouts timeouts;
  private final InstantSource time;
  private final BooleanSupplier busy;
  private final Runnable onFrozen;
  private Instant lastHeard;
  private boolean watching;
  private boolean stopped;

  FreezeGuard(
      Vertx vertx,
      HttpConnection connection,
      FcmSettings.Timeouts timeouts,
      InstantSource time,
      BooleanSupplier busy,
      Runnable onFrozen) {
    this.vertx = vertx;
    this.connection = connection;
    this.timeouts = timeouts;
    this.time = time;
    this.busy = busy;
    this.onFrozen = onFrozen;
    this.lastHeard = time.instant();
  }

  /// The connection lives.
  void heard() {
    lastHeard = time.instant();
  }

  /// Watches for as long as the connection is busy.
  void watch() {
    if (!watching && !stopped) {
      watching = true;
      lookAfter(timeouts.silence());
    }
  }

  void stop() {
    stopped = true;
  }

  private void lookAfter(Duration wait) {
    vertx.setTimer(Math.max(1, wait.toMillis()), timer -> look());
  }

  private void look() {
    if (stopped || !busy.getAsBoolean()) {
      watching = false;
      return;
    }
    var left = timeouts.silence().minus(Duration.between(lastHeard, time.instant()));
    if (left.isPositive()) {
      lookAfter(left);
    } else {
      ping();
    }
  }

  private void ping() {
    var asked = time.instant();
    Patience.within(vertx, timeouts.ping(), connection.ping(PING))
        .onSuccess(
            acknowledged -> {
              heard();
              look();
            })
        .onFailure(
            failure -> {
              if (failure instanceof TimeoutException && !lastHeard.isAfter(asked) && !stopped) {
                stopped = true;
                onFrozen.run();
              } else {
                look();
              }
            });
  }
}
