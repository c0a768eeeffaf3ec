package io.pushgate.testing.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The clock of gateway nodes under test: goes like any other, can be moved on, and can stand
/// still.
public final class MovableClock implements InstantSource {
  private volatile Duration ahead = Duration.ZERO;
  private volatile @Nullable Instant stoppedAt;

  @Override
  public Instant instant() {
    var stopped = stoppedAt;
    return stopped == null ? Instant.now().plus(ahead) : stopped;
  }

  /// Moves it on.
  public synchronized void advance(Duration step) {
    var stopped = stoppedAt;
    if (stopped == null) {
      ahead = ahead.plus(step);
    } else {
      stoppedAt = stopped.plus(step);
    }
  }

  /// Lets it stand still at this moment, which may be any.
  public synchronized void stopAt(Instant moment) {
    stoppedAt = moment;
  }

  /// Lets it go on from where it stands.
  public synchronized void goOn() {
    var stopped = stoppedAt;
    if (stopped != null) {
      ahead = Duration.between(Instant.now(), stopped);
      stoppedAt = null;
    }
  }
}
