package io.pushgate.domain.credential;

import io.pushgate.domain.Shard;
import io.pushgate.domain.ShardedName;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The name of a migration: two hexadecimal digits of its credential's shard, beside which it is
/// kept, and 128 random bits.
///
/// @param value 24 URL-safe characters
public record MigrationId(String value) {
  public MigrationId {
    if (!ShardedName.isOne(value)) {
      throw new IllegalArgumentException("not a migration ID");
    }
  }

  /// The ID, or empty where the text is none.
  public static Optional<MigrationId> parse(String value) {
    return ShardedName.isOne(value) ? Optional.of(new MigrationId(value)) : Optional.empty();
  }

  /// A new random ID for a migration of this credential.
  public static MigrationId random(CredentialId credentialId, RandomGenerator random) {
    return new MigrationId(ShardedName.random(credentialId.shard(), random));
  }

  /// The shard of the migrating credential.
  public Shard shard() {
    return ShardedName.shard(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
