package io.pushgate.adapter.fcm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Closed while FCM asks the whole project for patience. Used on one event loop only.
final class ProjectGate {
  /// However long FCM asks for: its quotas refill by the minute.
  static final Duration LONGEST = Duration.ofMinutes(5);

  private Instant closedUntil = Instant.MIN;

  void close(Instant now, Duration patience) {
    var until = now.plus(patience.compareTo(LONGEST) < 0 ? patience : LONGEST);
    if (until.isAfter(closedUntil)) {
      closedUntil = until;
    }
  }

  /// How long it stays closed, or empty where it is open.
  Optional<Duration> closedFor(Instant now) {
    return now.isBefore(closedUntil)
        ? Optional.of(Duration.between(now, closedUntil))
        : Optional.empty();
  }
}
