package io.pushgate.adapter.redis;

import io.pushgate.domain.Shard;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.flow.port.SweepStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The sweep's lease in Redis, and the indexes that the scripts keep.
public final class RedisSweepStore implements SweepStore {
  private static final Script LEASE = Script.named("sweep_lease");

  private final RedisLink link;

  /// Uses this connection.
  public RedisSweepStore(RedisLink link) {
    this.link = link;
  }

  @Override
  public Future<Optional<Shard>> acquire(String owner, Instant now, Instant until) {
    return lease(owner, now, until, "")
        .map(
            reply ->
                isLeased(reply)
                    ? Optional.of(new Shard(Integer.parseInt(reply.get(1).toString())))
                    : Optional.empty());
  }

  @Override
  public Future<Boolean> proceed(String owner, Shard next, Instant now, Instant until) {
    return lease(owner, now, until, Integer.toString(next.number())).map(RedisSweepStore::isLeased);
  }

  @Override
  public Future<Void> finish(String owner, Instant now, Instant nextAt) {
    return lease(owner, now, nextAt, Integer.toString(Shard.COUNT)).mapEmpty();
  }

  @Override
  public Future<List<CredentialId>> unusedSince(Shard shard, Instant cutoff, int most) {
    return upTo(RedisKeys.used(shard), cutoff, most);
  }

  @Override
  public Future<List<CredentialId>> lockedSince(Shard shard, Instant cutoff, int most) {
    return upTo(RedisKeys.locked(shard), cutoff, most);
  }

  private Future<Response> lease(String owner, Instant now, Instant until, String next) {
    return LEASE.run(
        link, List.of(RedisKeys.sweep()), owner, now.toEpochMilli(), until.toEpochMilli(), next);
  }

  private static boolean isLeased(Response reply) {
    return reply.get(0).toString().equals("leased");
  }

  private Future<List<CredentialId>> upTo(String index, Instant cutoff, int most) {
    return link.send(
            Request.cmd(Command.ZRANGE)
                .arg(index)
                .arg("-inf")
                .arg(cutoff.toEpochMilli())
                .arg("BYSCORE")
                .arg("LIMIT")
                .arg(0)
                .arg(most))
        .map(reply -> Objects.requireNonNull(reply).stream().map(Response::toString).toList())
        .map(ids -> ids.stream().map(CredentialId::new).toList());
  }
}
