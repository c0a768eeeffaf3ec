package io.pushgate.adapter.redis;

import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.Mirror;
import io.pushgate.flow.port.UserStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Users in Redis: a hash each, with the mirrors of their credentials.
public final class RedisUserStore implements UserStore {
  private static final Script ADD = Script.named("mirror_add");
  private static final Script REMOVE = Script.named("mirror_remove");
  private static final Script UPDATE = Script.named("mirror_update");

  private final RedisLink link;

  /// Uses this connection.
  public RedisUserStore(RedisLink link) {
    this.link = link;
  }

  @Override
  public Future<Optional<List<Mirror>>> find(UserName user) {
    return link.send(Request.cmd(Command.HGETALL).arg(RedisKeys.user(user)))
        .map(reply -> Fields.of(Objects.requireNonNull(reply)))
        .map(
            fields ->
                fields.isEmpty() ? Optional.empty() : Optional.of(MirrorCodec.decodeAll(fields)));
  }

  @Override
  public Future<Boolean> add(UserName user, Credential credential, int maxCredentials) {
    return ADD.ask(
        link,
        List.of(RedisKeys.user(user)),
        credential.id(),
        MirrorCodec.encode(credential),
        credential.version(),
        maxCredentials);
  }

  @Override
  public Future<Void> update(UserName user, Credential credential) {
    return UPDATE
        .run(
            link,
            List.of(RedisKeys.user(user)),
            credential.id(),
            MirrorCodec.encode(credential),
            credential.version())
        .mapEmpty();
  }

  @Override
  public Future<Void> remove(UserName user, CredentialId credentialId) {
    return link.send(Request.cmd(Command.HDEL).arg(RedisKeys.user(user)).arg(credentialId.value()))
        .mapEmpty();
  }

  @Override
  public Future<Void> removeStale(UserName user, Credential stranger) {
    return REMOVE
        .run(link, List.of(RedisKeys.user(user)), stranger.id(), stranger.version())
        .mapEmpty();
  }
}
