package io.pushgate.domain.challenge;

import io.pushgate.domain.Shard;
import io.pushgate.domain.user.UserName;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The name of a challenge: two hexadecimal digits of its user's shard, so that an ID alone finds
/// its key, and 128 random bits, so that nobody guesses one.
///
/// @param value 24 URL-safe characters
public record ChallengeId(String value) {
  private static final int RANDOM_BYTES = 16;
  private static final Predicate<String> VALID =
      Pattern.compile("[0-9a-f]{2}[A-Za-z0-9_-]{22}").asMatchPredicate();

  public ChallengeId {
    if (!VALID.test(value)) {
      throw new IllegalArgumentException("not a challenge ID");
    }
  }

  /// The ID, or empty where the text is none.
  public static Optional<ChallengeId> parse(String value) {
    return VALID.test(value) ? Optional.of(new ChallengeId(value)) : Optional.empty();
  }

  /// A new random ID for a challenge of this user.
  public static ChallengeId random(UserName user, RandomGenerator random) {
    var bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new ChallengeId(
        HexFormat.of().toHexDigits((byte) user.shard().number())
            + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /// The shard of the challenge's user.
  public Shard shard() {
    return new Shard(HexFormat.fromHexDigits(value, 0, 2));
  }

  @Override
  public String toString() {
    return value;
  }
}
