package io.pushgate.flow.port;

import io.pushgate.domain.audit.Announcement;
import io.vertx.core.Future;
import java.time.Instant;

/// Somebody outside who wants to be told of events.
public interface EventReceiver {
  /// Tells it. Bounded in time; safe to be repeated, since every announcement has an ID.
  Future<Outcome> tell(Announcement announcement, Instant now);

  /// Names the receiver as it is configured, without telling what is secret of it.
  String name();

  /// What became of it.
  sealed interface Outcome {}

  /// It was taken.
  record Taken() implements Outcome {}

  /// It was not; it can be tried again.
  ///
  /// @param why one of few texts, for a metric
  record NotTaken(String why) implements Outcome {}

  /// The receiver wants no more of any.
  record Unwanted() implements Outcome {}
}
