package io.pushgate.flow;

import io.pushgate.domain.Shard;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.port.FlowListener;
import io.pushgate.flow.port.SweepStore;
import io.pushgate.flow.port.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Walks the shards and retires what time has overtaken: credentials unused for too long, locks
/// that end by themselves. One node at a time, and no faster than logins can bear. A node that dies
/// leaves a mark of how far it came, and every step can be repeated.
public final class SweepCredentials {
  /// How many credentials are changed in a second at most.
  static final int PER_SECOND = 200;

  private static final int CHUNK = 20;
  private static final Duration CHUNK_PAUSE = Duration.ofMillis(CHUNK * 1_000L / PER_SECOND);
  private static final Duration SHARD_PAUSE = Duration.ofMillis(2);
  // Far longer than a chunk takes; so long at most nobody sweeps after a node died.
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final SweepStore sweeps;
  private final RetireCredential retire;
  private final Timers timers;
  private final Supplier<Policy> policy;
  private final InstantSource clock;
  private final FlowListener listener;
  private final String owner;

  /// Wires the flow.
  ///
  /// @param owner names this node to the others
  public SweepCredentials(
      SweepStore sweeps,
      RetireCredential retire,
      Timers timers,
      Supplier<Policy> policy,
      InstantSource clock,
      FlowListener listener,
      String owner) {
    this.sweeps = sweeps;
    this.retire = retire;
    this.timers = timers;
    this.policy = policy;
    this.clock = clock;
    this.listener = listener;
    this.owner = owner;
  }

  /// Sweeps, if there is anything to sweep for, a sweep is due and no other node is at it.
  public Future<Void> sweep() {
    if (unusedCutoff().isEmpty() && lockCutoff().isEmpty()) {
      return Future.succeededFuture();
    }
    var begun = clock.instant();
    return sweeps
        .acquire(owner, begun, begun.plus(LEASE))
        .compose(
            shard ->
                shard.isEmpty()
                    ? Future.succeededFuture()
                    : from(shard.get())
                        .onSuccess(
                            _ -> listener.sweepEnded(Duration.between(begun, clock.instant()))));
  }

  private Future<Void> from(Shard shard) {
    return unlock(shard)
        .compose(kept -> kept ? expire(shard) : Future.succeededFuture(false))
        .compose(kept -> kept ? next(shard) : Future.succeededFuture());
  }

  private Future<Void> next(Shard swept) {
    if (swept.number() == Shard.COUNT - 1) {
      var now = clock.instant();
      return sweeps.finish(owner, now, now.plus(INTERVAL));
    }
    var shard = new Shard(swept.number() + 1);
    return pause(SHARD_PAUSE)
        .compose(_ -> keep(shard))
        .compose(kept -> kept ? from(shard) : Future.succeededFuture());
  }

  private Future<Boolean> unlock(Shard shard) {
    return lockCutoff()
        .map(
            cutoff ->
                chunks(
                    shard,
                    List.of(),
                    () -> sweeps.lockedSince(shard, cutoff, CHUNK),
                    id -> retire.unlock(id, cutoff)))
        .orElse(Future.succeededFuture(true));
  }

  private Future<Boolean> expire(Shard shard) {
    return unusedCutoff()
        .map(
            cutoff ->
                chunks(
                    shard,
                    List.of(),
                    () -> sweeps.unusedSince(shard, cutoff, CHUNK),
                    id -> retire.expire(id, cutoff)))
        .orElse(Future.succeededFuture(true));
  }

  /// @return false if another node has taken the lease
  private Future<Boolean> chunks(
      Shard shard,
      List<CredentialId> before,
      Supplier<Future<List<CredentialId>>> due,
      Function<CredentialId, Future<Void>> step) {
    return due.get()
        .compose(
            ids -> {
              // Those that could not be changed now are left to the next sweep.
              if (ids.isEmpty() || ids.equals(before)) {
                return Future.succeededFuture(true);
              }
              return oneByOne(ids, 0, step)
                  .compose(_ -> pause(CHUNK_PAUSE))
                  .compose(_ -> keep(shard))
                  .compose(
                      kept -> kept ? chunks(shard, ids, due, step) : Future.succeededFuture(false));
            });
  }

  private Future<Void> oneByOne(
      List<CredentialId> ids, int index, Function<CredentialId, Future<Void>> step) {
    if (index == ids.size()) {
      return Future.succeededFuture();
    }
    return step.apply(ids.get(index))
        .onFailure(cause -> listener.backgroundFailure("credential not swept", cause))
        .otherwiseEmpty()
        .compose(_ -> oneByOne(ids, index + 1, step));
  }

  private Future<Boolean> keep(Shard shard) {
    var now = clock.instant();
    return sweeps.proceed(owner, shard, now, now.plus(LEASE));
  }

  private Future<Void> pause(Duration duration) {
    Promise<Void> promise = Promise.promise();
    timers.after(duration, promise::complete);
    return promise.future();
  }

  private Optional<Instant> unusedCutoff() {
    var days = policy.get().credential().expireUnusedDays();
    return days == 0 ? Optional.empty() : Optional.of(clock.instant().minus(Duration.ofDays(days)));
  }

  private Optional<Instant> lockCutoff() {
    var minutes = policy.get().code().autoUnlockMinutes();
    return minutes == 0
        ? Optional.empty()
        : Optional.of(clock.instant().minus(Duration.ofMinutes(minutes)));
  }
}
