package io.pushgate.adapter.redis;

import io.pushgate.domain.Shard;
import io.pushgate.flow.port.Survey;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.List;

/// Counts in the indexes that the scripts keep.
public final class RedisSurvey implements Survey {
  private static final Script SURVEY = Script.named("survey");

  private final RedisLink link;

  /// Uses this connection.
  public RedisSurvey(RedisLink link) {
    this.link = link;
  }

  @Override
  public Future<Touched> count(Shard shard, Question question) {
    var since = question.unusedSince();
    return SURVEY
        .run(
            link,
            List.of(
                RedisKeys.used(shard),
                RedisKeys.missed(shard),
                RedisKeys.shared(shard),
                RedisKeys.severalCredentials(shard)),
            since == null ? "-inf" : since.toEpochMilli(),
            question.lockThreshold(),
            question.maxCredentials() == 0 ? "+inf" : question.maxCredentials())
        .map(
            reply ->
                new Touched(count(reply, 0), count(reply, 1), count(reply, 2), count(reply, 3)));
  }

  private static long count(Response reply, int index) {
    return Long.parseLong(reply.get(index).toString());
  }
}
