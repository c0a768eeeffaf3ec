package io.pushgate.adapter.redis;

import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.AttemptStore;
import io.pushgate.flow.port.ValidationLock;
import io.vertx.core.Future;
import java.util.List;

/// The validation locks of users in Redis, a string with a TTL each.
public final class RedisValidationLock implements ValidationLock {
  private static final Script LOCK = Script.named("validation_lock");
  private static final Script UNLOCK = Script.named("validation_unlock");

  private final RedisLink link;

  /// Uses this connection.
  public RedisValidationLock(RedisLink link) {
    this.link = link;
  }

  @Override
  public Future<Attempt> tryAcquire(UserName user, String owner) {
    return LOCK.run(
            link,
            List.of(RedisKeys.validationLock(user), RedisKeys.user(user)),
            owner,
            AttemptStore.RESERVATION_SECONDS * 1_000L)
        .map(
            reply ->
                switch (reply.get(0).toString()) {
                  case "acquired" -> new Acquired(MirrorCodec.decodeAll(Fields.of(reply.get(1))));
                  case "held" -> new Held();
                  case "no_user" -> new NoSuchUser();
                  default -> throw new IllegalStateException("a script answered " + reply.get(0));
                });
  }

  @Override
  public Future<Void> release(UserName user, String owner) {
    return UNLOCK.run(link, List.of(RedisKeys.validationLock(user)), owner).mapEmpty();
  }
}
