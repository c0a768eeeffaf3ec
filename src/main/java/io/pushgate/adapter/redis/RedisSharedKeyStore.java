package io.pushgate.adapter.redis;

import io.pushgate.flow.port.SharedKeyStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The keys that all nodes share, in one hash.
public final class RedisSharedKeyStore implements SharedKeyStore {
  private static final Script PUT = Script.named("shared_keys_put");

  private final RedisLink link;

  /// Uses this connection.
  public RedisSharedKeyStore(RedisLink link) {
    this.link = link;
  }

  @Override
  public Future<Map<String, String>> load() {
    return link.send(Request.cmd(Command.HGETALL).arg(RedisKeys.sharedKeys()))
        .map(reply -> Fields.of(Objects.requireNonNull(reply)).values());
  }

  @Override
  public Future<Map<String, String>> putIfAbsent(Map<String, String> sealedKeys) {
    var fields =
        sealedKeys.entrySet().stream()
            .flatMap(key -> Stream.of(key.getKey(), key.getValue()))
            .toArray();
    return PUT.run(link, List.of(RedisKeys.sharedKeys()), fields)
        .map(reply -> Fields.of(reply).values());
  }
}
