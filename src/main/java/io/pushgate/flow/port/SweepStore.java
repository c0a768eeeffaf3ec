package io.pushgate.flow.port;

import io.pushgate.domain.Shard;
import io.pushgate.domain.credential.CredentialId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a sweep needs: a lease, because one node at a time sweeps; a mark of how far it has come,
/// because that node may die; and indexes, because it must not look at every credential.
public interface SweepStore {
  /// Takes the lease if nobody has it, or if it has run out.
  ///
  /// @return the shard to go on with; empty if another node sweeps, or the next sweep is not due
  Future<Optional<Shard>> acquire(String owner, Instant now, Instant until);

  /// Keeps the lease and notes which shard is next.
  ///
  /// @return false if another node has taken the lease
  Future<Boolean> proceed(String owner, Shard next, Instant now, Instant until);

  /// Gives the lease up after the last shard.
  ///
  /// @param nextAt when the next sweep is due
  Future<Void> finish(String owner, Instant now, Instant nextAt);

  /// Credentials of somebody that show no sign of life later than the cutoff, the longest unused
  /// first.
  ///
  /// @param most how many at most
  Future<List<CredentialId>> unusedSince(Shard shard, Instant cutoff, int most);

  /// Credentials locked not later than the cutoff, the longest locked first.
  ///
  /// @param most how many at most
  Future<List<CredentialId>> lockedSince(Shard shard, Instant cutoff, int most);
}
