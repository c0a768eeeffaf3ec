package io.pushgate.flow;

import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.policy.Policy;
import java.time.Instant;
import java.util.Optional;

/// What a client may see: its own challenges, until their retention is over. Another client's is
/// answered exactly like one that does not exist.
final class VisibleChallenge {
  private VisibleChallenge() {}

  static Optional<Challenge> to(
      String clientId, Optional<Challenge> found, Instant now, Policy policy) {
    return found
        .filter(challenge -> challenge.clientId().equals(clientId))
        .filter(challenge -> challenge.isReadableAt(now, policy.challenge().resultRetention()));
  }
}
