package io.pushgate.adapter.redis;

import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.EnrollmentStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Open enrolments in Redis, a string with a TTL each. Single commands are atomic by themselves:
/// GETDEL gives an enrolment to one caller alone, and an expired one is no loss.
public final class RedisEnrollmentStore implements EnrollmentStore {
  private static final Duration SLACK = Duration.ofSeconds(10);

  private final RedisLink link;

  /// Uses this connection.
  public RedisEnrollmentStore(RedisLink link) {
    this.link = link;
  }

  @Override
  public Future<Void> create(String codeHash, UserName user, Instant expiresAt, Instant now) {
    var value = new JsonObject().put("u", user.value()).put("e", expiresAt.toEpochMilli()).encode();
    return link.send(
            Request.cmd(Command.SET)
                .arg(RedisKeys.enrollment(codeHash))
                .arg(value)
                .arg("PX")
                .arg(Duration.between(now, expiresAt).plus(SLACK).toMillis()))
        .mapEmpty();
  }

  @Override
  public Future<Optional<UserName>> find(String codeHash, Instant now) {
    return link.send(Request.cmd(Command.GET).arg(RedisKeys.enrollment(codeHash)))
        .map(reply -> userAt(reply, now));
  }

  @Override
  public Future<Optional<UserName>> consume(String codeHash, Instant now) {
    return link.send(Request.cmd(Command.GETDEL).arg(RedisKeys.enrollment(codeHash)))
        .map(reply -> userAt(reply, now));
  }

  private static Optional<UserName> userAt(@Nullable Response reply, Instant now) {
    return Optional.ofNullable(reply)
        .map(text -> new JsonObject(text.toString()))
        .filter(json -> now.toEpochMilli() < json.getLong("e"))
        .map(json -> new UserName(json.getString("u")));
  }
}
