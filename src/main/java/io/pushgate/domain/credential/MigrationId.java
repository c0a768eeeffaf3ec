package io.pushgate.domain.credential;

import io.pushgate.domain.Shard;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The name of a migration: two hexadecimal digits of its credential's shard, beside which it is
/// kept, and 128 random bits.
///
/// @param value 24 URL-safe characters
public record MigrationId(String value) {
  private static final int RANDOM_BYTES = 16;
  private static final Predicate<String> VALID =
      Pattern.compile("[0-9a-f]{2}[A-Za-z0-9_-]{22}").asMatchPredicate();

  public MigrationId {
    if (!VALID.test(value)) {
      throw new IllegalArgumentException("not a migration ID");
    }
  }

  /// The ID, or empty where the text is none.
  public static Optional<MigrationId> parse(String value) {
    return VALID.test(value) ? Optional.of(new MigrationId(value)) : Optional.empty();
  }

  /// A new random ID for a migration of this credential.
  public static MigrationId random(CredentialId credentialId, RandomGenerator random) {
    var bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new MigrationId(
        HexFormat.of().toHexDigits((byte) credentialId.shard().number())
            + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /// The shard of the migrating credential.
  public Shard shard() {
    return new Shard(HexFormat.fromHexDigits(value, 0, 2));
  }

  @Override
  public String toString() {
    return value;
  }
}
