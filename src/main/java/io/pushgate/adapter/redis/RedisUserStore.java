package io.pushgate.adapter.redis;

import io.pushgate.domain.audit.AuditEvent;
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
  private final AuditTrail trail;

  /// Uses this connection.
  public RedisUserStore(RedisLink link, AuditTrail trail) {
    this.link = link;
    this.trail = trail;
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
  public Future<Boolean> add(
      UserName user, Credential credential, int maxCredentials, AuditEvent event) {
    return ADD.ask(
        link,
        auditedKeys(user),
        credential.id(),
        MirrorCodec.encode(credential),
        credential.version(),
        maxCredentials,
        event.at().toEpochMilli(),
        trail.terms(event.at()),
        AuditTrail.text(event));
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
  public Future<Void> remove(UserName user, CredentialId credentialId, AuditEvent event) {
    return remove(user, credentialId, "", event);
  }

  @Override
  public Future<Void> removeStale(UserName user, Credential stranger, AuditEvent event) {
    return remove(user, stranger.id(), Long.toString(stranger.version()), event);
  }

  private Future<Void> remove(
      UserName user, CredentialId credentialId, String version, AuditEvent event) {
    return REMOVE
        .run(
            link,
            auditedKeys(user),
            credentialId,
            version,
            event.at().toEpochMilli(),
            trail.terms(event.at()),
            AuditTrail.text(event))
        .mapEmpty();
  }

  private static List<String> auditedKeys(UserName user) {
    return List.of(
        RedisKeys.user(user),
        RedisKeys.audit(user),
        RedisKeys.outbox(user.shard()),
        RedisKeys.severalCredentials(user.shard()));
  }
}
