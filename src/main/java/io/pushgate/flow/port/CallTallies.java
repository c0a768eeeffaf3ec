package io.pushgate.flow.port;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/// Counts calls of one sort in windows of time, over all nodes.
public interface CallTallies {
  /// Counts one more; how many there are then.
  Future<Integer> add(Window window);

  /// A window of time. All of one length follow each other without a gap.
  ///
  /// @param subject whose calls, and of what sort
  record Window(String subject, Instant begin, Duration length) {
    /// The window that this moment lies in.
    public static Window at(Instant moment, Duration length, String subject) {
      var millis = moment.toEpochMilli();
      return new Window(
          subject, Instant.ofEpochMilli(millis - Math.floorMod(millis, length.toMillis())), length);
    }

    /// How long it goes on.
    public Duration remainingAt(Instant moment) {
      return Duration.between(moment, begin.plus(length));
    }
  }
}
