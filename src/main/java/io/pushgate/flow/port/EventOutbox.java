package io.pushgate.flow.port;

import io.pushgate.domain.Shard;
import io.pushgate.domain.audit.Announcement;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What is to be told outside. Events get here in the very step that changes the state; from then
/// on each is told at least once, or given up after many attempts. Their order is not kept.
public interface EventOutbox {
  /// Takes some that are due, and keeps all others from taking them for a while: whoever dies over
  /// them loses nothing. Taking one counts as an attempt.
  ///
  /// @param lease how long nobody else gets them
  Future<List<Due>> claim(Shard shard, Instant now, Duration lease, int limit);

  /// Takes it out: it was told, or is given up.
  Future<Void> remove(Due due);

  /// Leaves it for later.
  Future<Void> postpone(Due due, Instant until);

  /// Takes out what has been due since this moment or longer.
  Future<Void> removeDueBefore(Shard shard, Instant moment);

  /// True if this receiver, of whatever node, has said that it wants no more.
  Future<Boolean> isClosed(String receiver);

  /// Notes for all nodes that this receiver wants no more.
  Future<Void> close(String receiver);

  /// One that is due.
  ///
  /// @param stored as the store has it; names it there
  /// @param attempts how often it was taken, this time included
  record Due(Shard shard, String stored, Announcement announcement, int attempts) {}
}
