package io.pushgate.flow.port;

import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import org.jspecify.annotations.Nullable;

/// Wakes whoever waits for a change of a challenge on this node: at once where the change was made
/// here, by a message where it was made on another node.
public interface DecisionBus {
  /// Calls `wakeUp` after every change of the challenge that this node hears of, and after every
  /// time when it may have missed one. It runs on the caller's event loop and may be called when
  /// nothing changed.
  Subscription subscribe(ChallengeId id, WakeUp wakeUp);

  /// Tells the waiters of this node that the challenge has changed.
  void changed(ChallengeId id);

  /// Tells the waiters of this node that the challenge is final now, and how it ended: nothing
  /// changes it any more, so they need not read it.
  void closed(Challenge challenge);

  /// Who is woken.
  @FunctionalInterface
  interface WakeUp {
    /// Something may have changed.
    ///
    /// @param closed the final challenge, where that is known here; null to read again
    void wake(@Nullable Challenge closed);
  }

  /// A subscription, to be closed exactly once.
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
