package io.pushgate.adapter.redis;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.flow.port.CredentialStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;

/// Credentials in Redis, a hash each.
public final class RedisCredentialStore implements CredentialStore {
  private static final Script CREATE = Script.named("credential_create");
  private static final Script DISABLE = Script.named("credential_disable");
  private static final Script USED = Script.named("credential_used");
  private static final Script EXPIRE = Script.named("credential_expire");
  private static final Script REMOVE = Script.named("credential_remove");
  private static final Script REPLACE = Script.named("credential_replace");

  private final RedisLink link;
  private final AuditTrail trail;

  /// Uses this connection.
  public RedisCredentialStore(RedisLink link, AuditTrail trail) {
    this.link = link;
    this.trail = trail;
  }

  @Override
  public Future<Optional<Credential>> find(CredentialId id) {
    return link.send(Request.cmd(Command.HGETALL).arg(RedisKeys.credential(id)))
        .map(reply -> credential(id, Objects.requireNonNull(reply)));
  }

  @Override
  public Future<Boolean> create(Credential credential, AuditEvent event) {
    var arguments = new ArrayList<Object>();
    arguments.add(CredentialCodec.millis(event.at()));
    arguments.add(trail.terms(event.at()));
    arguments.add(AuditTrail.text(event));
    arguments.addAll(CredentialCodec.encode(credential));
    return CREATE.ask(link, RedisKeys.changing(credential.id()), arguments.toArray());
  }

  @Override
  public Future<Boolean> replace(Credential changed, long expectedVersion, AuditEvent event) {
    var lockedAt = changed.lockedAt();
    var device = changed.device();
    return REPLACE.ask(
        link,
        RedisKeys.changing(changed.id()),
        expectedVersion,
        changed.version(),
        DeviceCodec.name(changed.state()),
        CredentialCodec.users(changed),
        lockedAt == null ? "" : CredentialCodec.millis(lockedAt),
        device == null ? "" : DeviceCodec.encode(device),
        CredentialCodec.millis(event.at()),
        trail.terms(event.at()),
        AuditTrail.text(event));
  }

  @Override
  public Future<Optional<Credential>> disable(CredentialId id, AuditEvent event) {
    return DISABLE
        .run(
            link,
            RedisKeys.changing(id),
            CredentialCodec.millis(event.at()),
            trail.terms(event.at()),
            AuditTrail.text(event))
        .map(reply -> credential(id, reply));
  }

  @Override
  public Future<Void> markUsed(CredentialId id, Instant now) {
    return USED.ask(link, RedisKeys.changing(id), CredentialCodec.millis(now)).mapEmpty();
  }

  @Override
  public Future<Optional<Credential>> expire(CredentialId id, Instant cutoff, AuditEvent event) {
    return EXPIRE
        .run(
            link,
            RedisKeys.changing(id),
            id,
            cutoff.toEpochMilli(),
            CredentialCodec.millis(event.at()),
            trail.terms(event.at()),
            AuditTrail.text(event))
        .map(reply -> credential(id, reply));
  }

  @Override
  public Future<Void> remove(CredentialId id) {
    return REMOVE.run(link, RedisKeys.changing(id), id).mapEmpty();
  }

  private static Optional<Credential> credential(CredentialId id, Response reply) {
    var fields = Fields.of(reply);
    return fields.isEmpty() ? Optional.empty() : Optional.of(CredentialCodec.decode(id, fields));
  }
}
