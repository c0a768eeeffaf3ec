package io.pushgate.domain;

import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// The form of names that tell where what they name lies: two hexadecimal digits of the shard, and
/// 128 random bits in base64url, so that nobody guesses one. 24 URL-safe characters.
public final class ShardedName {
  private static final int SHARD_DIGITS = 2;
  private static final int RANDOM_BYTES = 16;
  private static final int LENGTH = 24;

  private ShardedName() {}

  /// A new one.
  public static String random(Shard shard, RandomGenerator random) {
    var bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().toHexDigits((byte) shard.number())
        + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// Whether a text has the form.
  public static boolean isOne(String text) {
    return text.length() == LENGTH
        && Alphabet.HEX.spellsPart(text, 0, SHARD_DIGITS)
        && Alphabet.BASE64URL.spellsPart(text, SHARD_DIGITS, LENGTH);
  }

  /// The shard that a name tells.
  public static Shard shard(String name) {
    return new Shard(HexFormat.fromHexDigits(name, 0, SHARD_DIGITS));
  }
}
