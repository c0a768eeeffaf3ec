package io.pushgate.adapter.redis;

import io.pushgate.flow.port.CallTallies;
import io.vertx.core.Future;
import java.util.List;

/// Tallies in Redis, a number with a TTL each.
public final class RedisCallTallies implements CallTallies {
  private static final Script ADD = Script.named("tally_add");

  private final RedisLink link;

  /// Uses this connection.
  public RedisCallTallies(RedisLink link) {
    this.link = link;
  }

  @Override
  public Future<Integer> add(Window window) {
    return ADD.run(
            link, List.of(RedisKeys.tally(window)), window.length().multipliedBy(2).toMillis())
        .map(reply -> Integer.parseInt(reply.toString()));
  }
}
