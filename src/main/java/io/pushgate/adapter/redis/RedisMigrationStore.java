package io.pushgate.adapter.redis;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.Migration;
import io.pushgate.domain.credential.Migration.Replacement;
import io.pushgate.domain.credential.MigrationCode;
import io.pushgate.domain.credential.MigrationId;
import io.pushgate.flow.port.MigrationStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Migrations in Redis, a hash each, found by ID and by the hash of the code.
public final class RedisMigrationStore implements MigrationStore {
  private static final Script OPEN = Script.named("migration_open");
  private static final Script CLAIM = Script.named("migration_claim");
  private static final Script REPLACEMENT = Script.named("migration_replacement");

  /// A claim at the last moment can be repeated for as long again. After that, for as long again,
  /// the old device is told that its migration has expired.
  private static final Duration OPEN_KEPT = Migration.LIFETIME.multipliedBy(3);

  /// By how much a key outlives what it holds: our clocks and the server's need not agree.
  private static final Duration SLACK = Duration.ofSeconds(10);

  private final RedisLink link;
  private final AuditTrail trail;

  /// Uses this connection.
  public RedisMigrationStore(RedisLink link, AuditTrail trail) {
    this.link = link;
    this.trail = trail;
  }

  @Override
  public Future<Boolean> open(
      Migration migration, MigrationCode code, long credentialVersion, AuditEvent event) {
    var id = migration.id();
    var credentialId = migration.credentialId();
    return OPEN.ask(
        link,
        List.of(
            RedisKeys.credential(credentialId),
            RedisKeys.migration(id),
            RedisKeys.migrationCode(code),
            RedisKeys.audit(credentialId),
            RedisKeys.outbox(id.shard())),
        id,
        credentialId,
        credentialVersion,
        migration.keyThumbprint(),
        code.hash(),
        migration.expiresAt().toEpochMilli(),
        OPEN_KEPT.plus(SLACK).toMillis(),
        event.at().toEpochMilli(),
        trail.terms(event.at()),
        AuditTrail.text(event));
  }

  @Override
  public Future<Optional<Migration>> find(MigrationId id) {
    return read(id)
        .compose(
            fields ->
                fields.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : isOfItsCredential(id, fields)
                        .compose(
                            current ->
                                current
                                    ? Future.succeededFuture(decode(id, fields, false))
                                    : superseded(id)));
  }

  /// Read again: what was pending may have been claimed before the credential was asked.
  private Future<Optional<Migration>> superseded(MigrationId id) {
    return read(id).map(fields -> decode(id, fields, true));
  }

  private static Optional<Migration> decode(MigrationId id, Fields fields, boolean superseded) {
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(MigrationCodec.decode(id, fields, superseded));
  }

  private Future<Fields> read(MigrationId id) {
    return link.send(Request.cmd(Command.HGETALL).arg(RedisKeys.migration(id)))
        .map(reply -> Fields.of(Objects.requireNonNull(reply)));
  }

  private Future<Boolean> isOfItsCredential(MigrationId id, Fields fields) {
    if (fields.optional("newKey").isPresent()) {
      return Future.succeededFuture(true);
    }
    var credential = RedisKeys.credential(new CredentialId(fields.text("credential")));
    return link.send(Request.cmd(Command.HGET).arg(credential).arg("migration"))
        .map(open -> open != null && open.toString().equals(id.value()));
  }

  @Override
  public Future<Optional<Coded>> findByCode(MigrationCode code) {
    return link.send(Request.cmd(Command.GET).arg(RedisKeys.migrationCode(code)))
        .map(
            reply ->
                Optional.ofNullable(reply)
                    .map(text -> text.toString().split(" ", 2))
                    .map(ids -> new Coded(new MigrationId(ids[0]), new CredentialId(ids[1]))));
  }

  @Override
  public Future<Claiming> claim(Claim claim) {
    var id = claim.migration().id();
    var credentialId = claim.migration().credentialId();
    var event = claim.event();
    var now = event.at();
    return CLAIM
        .run(
            link,
            List.of(
                RedisKeys.credential(credentialId),
                RedisKeys.migration(id),
                RedisKeys.audit(credentialId),
                RedisKeys.outbox(id.shard()),
                RedisKeys.used(id.shard()),
                RedisKeys.locked(id.shard()),
                RedisKeys.missed(id.shard()),
                RedisKeys.shared(id.shard())),
            id,
            claim.code().hash(),
            now.toEpochMilli(),
            claim.device().key().thumbprint(),
            DeviceCodec.encode(claim.device()),
            claim.secret().text(),
            claim.quarantined() ? "disabled" : "",
            claim.replacement().credentialId(),
            claim.replacement().secret().text(),
            now.plus(Migration.LIFETIME).toEpochMilli(),
            KEPT.plus(SLACK).toMillis(),
            trail.terms(now),
            AuditTrail.text(event),
            AuditTrail.text(event.as(AuditType.CREDENTIAL_DISABLED)),
            AuditTrail.text(
                event.as(AuditType.CODE_REJECTED).with("reason", "attempt_not_finished")))
        .map(reply -> claiming(claim.migration(), reply));
  }

  private static Claiming claiming(Coded migration, Response reply) {
    return switch (reply.get(0).toString()) {
      case "claimed" ->
          new Claimed(
              MigrationCodec.decode(migration.id(), Fields.of(reply.get(1)), false),
              CredentialCodec.decode(migration.credentialId(), Fields.of(reply.get(2))));
      case "same_device" -> new SameDevice();
      case "refused" -> new Refused();
      default -> throw new IllegalStateException("a script answered " + reply.get(0));
    };
  }

  @Override
  public Future<Optional<Replacement>> replace(
      MigrationId id, CredentialId expected, Replacement replacement) {
    return layDown(id, expected, replacement, 0)
        .map(
            reply ->
                reply.size() == 0
                    ? Optional.empty()
                    : Optional.of(
                        MigrationCodec.replacement(
                            reply.get(0).toString(), reply.get(1).toString())));
  }

  @Override
  public Future<Void> settle(MigrationId id, Replacement replacement) {
    return layDown(id, replacement.credentialId(), replacement, 1).mapEmpty();
  }

  private Future<Response> layDown(
      MigrationId id, CredentialId expected, Replacement replacement, int settled) {
    return REPLACEMENT.run(
        link,
        List.of(RedisKeys.migration(id)),
        expected,
        replacement.credentialId(),
        replacement.secret().text(),
        settled);
  }
}
