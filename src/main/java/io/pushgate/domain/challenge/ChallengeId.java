package io.pushgate.domain.challenge;

import io.pushgate.domain.Shard;
import io.pushgate.domain.ShardedName;
import io.pushgate.domain.user.UserName;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The name of a challenge: two hexadecimal digits of its user's shard, so that an ID alone finds
/// its key, and 128 random bits, so that nobody guesses one.
///
/// @param value 24 URL-safe characters
public record ChallengeId(String value) {
  public ChallengeId {
    if (!ShardedName.isOne(value)) {
      throw new IllegalArgumentException("not a challenge ID");
    }
  }

  /// The ID, or empty where the text is none.
  public static Optional<ChallengeId> parse(String value) {
    return ShardedName.isOne(value) ? Optional.of(new ChallengeId(value)) : Optional.empty();
  }

  /// A new random ID for a challenge of this user.
  public static ChallengeId random(UserName user, RandomGenerator random) {
    return new ChallengeId(ShardedName.random(user.shard(), random));
  }

  /// The shard of the challenge's user.
  public Shard shard() {
    return ShardedName.shard(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
