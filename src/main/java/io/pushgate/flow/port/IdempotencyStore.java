package io.pushgate.flow.port;

import io.pushgate.domain.challenge.ChallengeId;
import io.vertx.core.Future;

/// Which challenge an idempotency key stands for.
public interface IdempotencyStore {
  /// How long a key is remembered, in seconds.
  int REMEMBERED_SECONDS = 600;

  /// Binds the key to this challenge ID and body, unless it is bound already.
  ///
  /// @param bodyHash SHA-256 of the request body in hexadecimal
  Future<Claim> claim(String clientId, String key, String bodyHash, ChallengeId id);

  /// What became of it.
  sealed interface Claim {}

  /// Bound now.
  record Fresh() implements Claim {}

  /// Bound before, to the same body.
  record Repeated(ChallengeId id) implements Claim {}

  /// Bound before, to another body.
  record Reused() implements Claim {}
}
