package io.pushgate.adapter.redis;

import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.flow.port.IdempotencyStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;

/// Idempotency keys in Redis, a string with a TTL each: the challenge's ID, a space, the body's
/// hash.
public final class RedisIdempotencyStore implements IdempotencyStore {
  private final RedisLink link;

  /// Uses this connection.
  public RedisIdempotencyStore(RedisLink link) {
    this.link = link;
  }

  @Override
  public Future<Claim> claim(String clientId, String key, String bodyHash, ChallengeId id) {
    return link.send(
            Request.cmd(Command.SET)
                .arg(RedisKeys.idempotency(clientId, key))
                .arg(id.value() + ' ' + bodyHash)
                .arg("NX")
                .arg("GET")
                .arg("PX")
                .arg(REMEMBERED_SECONDS * 1_000L))
        .map(bound -> bound == null ? new Fresh() : repeated(bound.toString(), bodyHash));
  }

  private static Claim repeated(String bound, String bodyHash) {
    var parts = bound.split(" ", 2);
    return parts[1].equals(bodyHash) ? new Repeated(new ChallengeId(parts[0])) : new Reused();
  }
}
