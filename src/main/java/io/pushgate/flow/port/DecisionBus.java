package io.pushgate.flow.port;

import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.challenge.Delivery;

/// Wakes whoever waits for a change of a challenge on this node: at once where the change was made
/// here, by a message where it was made on another node.
public interface DecisionBus {
  /// Calls `wakeUp` after every change of the challenge that this node hears of, and after every
  /// time when it may have missed one. It runs on the caller's event loop and may be called when
  /// nothing changed.
  Subscription subscribe(ChallengeId id, WakeUp wakeUp);

  /// Tells the waiters of this node what has become of the challenge.
  void tell(ChallengeId id, News news);

  /// What a waiter is told.
  sealed interface News {}

  /// Something may have changed: who wants to know has to read the challenge.
  record Changed() implements News {}

  /// One push came to this end, and nothing else has changed.
  record Delivered(Delivery.State state) implements News {}

  /// The challenge is final now, and this is how it ended: nothing changes it any more, so nobody
  /// needs to read it.
  record Closed(Challenge challenge) implements News {}

  /// Who is woken.
  @FunctionalInterface
  interface WakeUp {
    /// Something may have changed.
    void wake(News news);
  }

  /// A subscription, to be closed exactly once.
  interface Subscription extends AutoCloseable {
    /// What it was woken for could not be read: it is woken once more, within 2 s.
    void missed();

    @Override
    void close();
  }
}
