package io.pushgate.adapter.redis;

import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.flow.port.CredentialStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Credentials in Redis, a hash each.
public final class RedisCredentialStore implements CredentialStore {
  private static final Script CREATE = Script.named("credential_create");
  private static final Script DISABLE = Script.named("credential_disable");
  private static final Script USED = Script.named("credential_used");
  private static final Script REPLACE = Script.named("credential_replace");

  private final RedisLink link;

  /// Uses this connection.
  public RedisCredentialStore(RedisLink link) {
    this.link = link;
  }

  @Override
  public Future<Optional<Credential>> find(CredentialId id) {
    return link.send(Request.cmd(Command.HGETALL).arg(RedisKeys.credential(id)))
        .map(reply -> credential(id, Objects.requireNonNull(reply)));
  }

  @Override
  public Future<Boolean> create(Credential credential) {
    return CREATE.ask(link, keys(credential.id()), CredentialCodec.encode(credential).toArray());
  }

  @Override
  public Future<Boolean> replace(Credential changed, long expectedVersion) {
    var lockedAt = changed.lockedAt();
    var device = changed.device();
    return REPLACE.ask(
        link,
        keys(changed.id()),
        expectedVersion,
        changed.version(),
        DeviceCodec.name(changed.state()),
        CredentialCodec.users(changed),
        lockedAt == null ? "" : CredentialCodec.millis(lockedAt),
        device == null ? "" : DeviceCodec.encode(device));
  }

  @Override
  public Future<Optional<Credential>> disable(CredentialId id) {
    return DISABLE.run(link, keys(id)).map(reply -> credential(id, reply));
  }

  @Override
  public Future<Void> markUsed(CredentialId id, Instant now) {
    return USED.ask(link, keys(id), CredentialCodec.millis(now)).mapEmpty();
  }

  @Override
  public Future<Void> remove(CredentialId id) {
    return link.send(Request.cmd(Command.DEL).arg(RedisKeys.credential(id))).mapEmpty();
  }

  private static Optional<Credential> credential(CredentialId id, Response reply) {
    var fields = Fields.of(reply);
    return fields.isEmpty() ? Optional.empty() : Optional.of(CredentialCodec.decode(id, fields));
  }

  private static List<String> keys(CredentialId id) {
    return List.of(RedisKeys.credential(id));
  }
}
