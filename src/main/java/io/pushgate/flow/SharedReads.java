package io.pushgate.flow;

import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads challenges for all who wait on an event loop. A client with thousands of waits for one
/// challenge must not fill the connection that all clients share each time they are woken together,
/// so of each challenge one read is under way at a time, and of all challenges a bounded number.
///
/// A read that is under way may have been too early for whoever asks now. So those who ask
/// meanwhile share the next one, which sets out when that one is back. Lives on one event loop.
public final class SharedReads {
  // A quarter of what a connection takes: requests and decisions come past.
  static final int MOST_UNDER_WAY = 4_096;

  // More waiters than were ever measured on an event loop: all may ask again in the same second.
  static final int MOST_WAITING = 131_072;

  private final Function<ChallengeId, Future<Optional<Challenge>>> finder;
  private final Function<ChallengeId, Future<Optional<Challenge>>> watcher;
  private final Pace pace = new Pace(MOST_UNDER_WAY, MOST_WAITING);
  private final Map<ChallengeId, Reading> underWay = new HashMap<>();

  /// Over what reads one from the store, and what also registers this node there.
  public SharedReads(
      Function<ChallengeId, Future<Optional<Challenge>>> finder,
      Function<ChallengeId, Future<Optional<Challenge>>> watcher) {
    this.finder = finder;
    this.watcher = watcher;
  }

  /// The challenge, whose changes this node is told of from now on. Not shared: each registers.
  ///
  /// @param wanted whether anybody still waits when its turn comes; if not, nothing is read and the
  ///   result is empty: who has hung up must cost those who ask again no turn
  Future<Optional<Challenge>> watch(ChallengeId id, BooleanSupplier wanted) {
    return pace.run(
        () ->
            wanted.getAsBoolean()
                ? watcher.apply(id)
                : Future.succeededFuture(Optional.<Challenge>empty()));
  }

  /// The challenge, not older than this call.
  Future<Optional<Challenge>> read(ChallengeId id) {
    var present = underWay.get(id);
    return present == null ? setOut(id) : present.next();
  }

  private Future<Optional<Challenge>> setOut(ChallengeId id) {
    var reading = new Reading();
    underWay.put(id, reading);
    // Before whoever asked hears of it: what they ask next must not join a read that is over.
    return pace.run(() -> finder.apply(id)).onComplete(_ -> back(id, reading));
  }

  private void back(ChallengeId id, Reading reading) {
    underWay.remove(id);
    if (reading.next != null) {
      setOut(id).onComplete(reading.next);
    }
  }

  private static final class Reading {
    private @Nullable Promise<Optional<Challenge>> next;

    Future<Optional<Challenge>> next() {
      if (next == null) {
        next = Promise.promise();
      }
      return next.future();
    }
  }
}
