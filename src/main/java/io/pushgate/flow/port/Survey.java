package io.pushgate.flow.port;

import io.pushgate.domain.Shard;
import io.vertx.core.Future;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Counts whom a policy would touch, from the indexes of a shard: it looks at no credential.
public interface Survey {
  /// Counts in one shard.
  Future<Touched> count(Shard shard, Question question);

  /// What to count.
  ///
  /// @param unusedSince credentials without a sign of life later than that; null for none
  /// @param lockThreshold enabled credentials with so many invalid codes in a row
  /// @param maxCredentials users with more credentials than that; 0 = no limit
  record Question(@Nullable Instant unusedSince, int lockThreshold, int maxCredentials) {}

  /// How many there are.
  ///
  /// @param expiring credentials that are unused
  /// @param locking credentials whose next code would lock them
  /// @param shared credentials of several users
  /// @param exceeding users with more credentials than allowed
  record Touched(long expiring, long locking, long shared, long exceeding) {
    /// Nobody.
    public static final Touched NONE = new Touched(0, 0, 0, 0);

    /// Those and these.
    public Touched plus(Touched other) {
      return new Touched(
          expiring + other.expiring,
          locking + other.locking,
          shared + other.shared,
          exceeding + other.exceeding);
    }
  }
}
