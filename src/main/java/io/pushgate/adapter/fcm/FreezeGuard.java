package io.pushgate.adapter.fcm;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Finds out that a connection has frozen: TCP itself needs minutes to notice a path that swallows
/// everything. A busy connection that gives no answer for a while is pinged (RFC 9113 §6.7). One
/// timer a connection, not one a request. Used on one event loop only.
final class FreezeGuard {
  /// If it was our own event loop that stood still, the acknowledgement is waiting to be read.
  private static final long GRACE_MILLIS = 10;

  private final Vertx vertx;
  private final Supplier<Future<?>> ping;
  private final FcmSettings.Timeouts timeouts;
  private final InstantSource time;
  private final BooleanSupplier busy;
  private final Runnable onFrozen;
  private Instant lastHeard;
  private boolean watching;
  private boolean stopped;

  /// @param ping asks for a sign of life
  /// @param busy whether anybody waits for an answer
  /// @param onFrozen told once
  FreezeGuard(
      Vertx vertx,
      Supplier<Future<?>> ping,
      FcmSettings.Timeouts timeouts,
      InstantSource time,
      BooleanSupplier busy,
      Runnable onFrozen) {
    this.vertx = vertx;
    this.ping = ping;
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
    Patience.within(vertx, timeouts.ping(), ping.get().onSuccess(acknowledged -> heard()))
        .onSuccess(acknowledged -> look())
        .onFailure(failure -> vertx.setTimer(GRACE_MILLIS, timer -> judge(failure, asked)));
  }

  private void judge(Throwable failure, Instant asked) {
    if (failure instanceof TimeoutException && !lastHeard.isAfter(asked) && !stopped) {
      stopped = true;
      onFrozen.run();
    } else {
      look();
    }
  }
}
