package io.pushgate.flow;

import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.challenge.Delivery;
import io.pushgate.flow.port.DecisionBus;
import io.pushgate.flow.port.DecisionBus.Changed;
import io.pushgate.flow.port.DecisionBus.Closed;
import io.pushgate.flow.port.DecisionBus.Delivered;
import io.pushgate.flow.port.DecisionBus.News;
import io.vertx.core.Future;
import java.util.Optional;

/// Keeps reading one challenge whenever it may have changed. Subscribes before the first read, so
/// that no change falls between the two. Lives on one event loop.
final class ChallengeWatch implements AutoCloseable {
  // The first failed read may be a connection that is just being replaced; the bus wakes us again
  // within 2 s, and then it is an outage.
  private static final int FAILURES_BORNE = 1;

  private final SharedReads reads;
  private final ChallengeId id;
  private final Reader reader;
  private final DecisionBus.Subscription subscription;
  private boolean reading;
  private boolean readAgain;
  private boolean isClosed;
  private int failures;

  ChallengeWatch(SharedReads reads, DecisionBus bus, ChallengeId id, Reader reader) {
    this.reads = reads;
    this.id = id;
    this.reader = reader;
    this.subscription = bus.subscribe(id, this::woken);
  }

  /// The first read, which also registers this node; the reader may be called before this returns.
  void start() {
    readBy(reads.watch(id, () -> !isClosed), true);
  }

  private void woken(News news) {
    switch (news) {
      case Changed() -> read();
      case Delivered(var state) -> {
        if (reader.isConcernedBy(state)) {
          read();
        }
      }
      case Closed(var challenge) -> {
        if (!isClosed) {
          // Whatever a read that is under way brings is not newer.
          reader.read(Optional.of(challenge));
        }
      }
    }
  }

  /// Reads, or once more if a read is under way: that one may have been too early.
  void read() {
    if (isClosed) {
      return;
    }
    if (reading) {
      readAgain = true;
      return;
    }
    readBy(reads.read(id), false);
  }

  /// Reads, and reports a failure at once: whoever waits has no time left for another try.
  void readWithoutPatience() {
    failures = FAILURES_BORNE;
    read();
  }

  private void readBy(Future<Optional<Challenge>> read, boolean first) {
    reading = true;
    read.onComplete(this::delivered, cause -> missed(cause, first));
  }

  private void delivered(Optional<Challenge> challenge) {
    reading = false;
    failures = 0;
    if (!isClosed) {
      reader.read(challenge);
    }
    readOnceMore();
  }

  private void missed(Throwable cause, boolean first) {
    reading = false;
    failures++;
    if (!isClosed) {
      if (first || failures > FAILURES_BORNE) {
        reader.failed(cause);
      } else {
        subscription.missed();
      }
    }
    readOnceMore();
  }

  private void readOnceMore() {
    if (readAgain) {
      readAgain = false;
      read();
    }
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      subscription.close();
    }
  }

  /// Is given every read, in order, until the watch is closed.
  interface Reader {
    void read(Optional<Challenge> challenge);

    void failed(Throwable cause);

    /// Whether it matters that a push came to this end: if not, the challenge is not read for it.
    boolean isConcernedBy(Delivery.State state);
  }
}
