package io.pushgate.flow.port;

import io.pushgate.domain.challenge.ChallengeId;

/// Wakes whoever waits for a change of a challenge on this node: at once where the change was made
/// here, by a message where it was made on another node.
public interface DecisionBus {
  /// Calls `wakeUp` after every change of the challenge that this node hears of, and after every
  /// time when it may have missed one. It runs on the caller's event loop, says nothing of what
  /// changed, and may be called when nothing did: read again.
  Subscription subscribe(ChallengeId id, Runnable wakeUp);

  /// Tells the waiters of this node that the challenge has changed.
  void changed(ChallengeId id);

  /// A subscription, to be closed exactly once.
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
