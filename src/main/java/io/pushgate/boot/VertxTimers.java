package io.pushgate.boot;

import io.pushgate.flow.port.Timers;
import io.vertx.core.Vertx;
import java.time.Duration;

/// Timers of the event loop that they are set on.
record VertxTimers(Vertx vertx) implements Timers {
  @Override
  public Timer after(Duration delay, Runnable action) {
    // Rounded up: a timer that fires before its time finds nothing to do and must be set again.
    var millis = Math.max(1, delay.plusNanos(999_999).toMillis());
    var id = vertx.setTimer(millis, _ -> action.run());
    return () -> vertx.cancelTimer(id);
  }
}
