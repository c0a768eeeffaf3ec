package io.pushgate.adapter.redis;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.LockRule;
import io.pushgate.flow.port.AttemptStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Instant;

/// Attempts at codes in Redis, in the credentials' own hashes.
public final class RedisAttemptStore implements AttemptStore {
  private static final Script RESERVE = Script.named("attempt_reserve");
  private static final Script SETTLE = Script.named("attempt_settle");

  private final RedisLink link;
  private final AuditTrail trail;

  /// Uses this connection.
  public RedisAttemptStore(RedisLink link, AuditTrail trail) {
    this.link = link;
    this.trail = trail;
  }

  @Override
  public Future<Reservation> reserve(
      CredentialId id, String attemptId, LockRule rule, Instant now, AuditEvent event) {
    var about = event.about(id);
    return RESERVE
        .run(
            link,
            RedisKeys.changing(id),
            attemptId,
            now.toEpochMilli(),
            now.plusSeconds(RESERVATION_SECONDS).toEpochMilli(),
            rule.threshold(),
            trail.terms(now),
            AuditTrail.text(
                about.as(AuditType.CODE_REJECTED).with("reason", "attempt_not_finished")),
            AuditTrail.text(about.as(AuditType.CREDENTIAL_LOCKED)))
        .map(
            reply ->
                switch (reply.get(0).toString()) {
                  case "reserved" -> new Reserved(credential(id, reply));
                  case "not_enabled" -> new NotEnabled(credential(id, reply));
                  case "busy" -> new Busy();
                  case "unknown" -> new Unknown();
                  default -> throw new IllegalStateException("a script answered " + reply.get(0));
                });
  }

  @Override
  public Future<Settlement> settle(
      CredentialId id,
      String attemptId,
      Verdict verdict,
      LockRule rule,
      Instant now,
      AuditEvent event) {
    var about = event.about(id);
    var position = position(verdict);
    return SETTLE
        .run(
            link,
            RedisKeys.changing(id),
            attemptId,
            now.toEpochMilli(),
            rule.threshold(),
            name(verdict),
            position.lastAccepted(),
            position.driftSteps(),
            trail.terms(now),
            eventOf(verdict, about),
            AuditTrail.text(about.as(AuditType.CREDENTIAL_LOCKED)),
            CredentialCodec.typed(position.typed()))
        .map(
            reply ->
                reply.get(0).toString().equals("settled")
                    ? new Settled(credential(id, reply))
                    : new Lost());
  }

  private static String eventOf(Verdict verdict, AuditEvent about) {
    return switch (verdict) {
      case Verdict.Accept _ -> AuditTrail.text(about.as(AuditType.CODE_ACCEPTED));
      case Verdict.Resynchronise(var position) ->
          AuditTrail.text(
              about
                  .as(AuditType.CREDENTIAL_RESYNCHRONISED)
                  .with("driftSteps", Long.toString(position.driftSteps())));
      case Verdict.Miss _ -> AuditTrail.text(about.as(AuditType.CODE_REJECTED));
      case Verdict.NotedMiss(_, var reason) ->
          AuditTrail.text(about.as(AuditType.CODE_REJECTED).with("reason", reason));
      case Verdict.Release _ -> "";
    };
  }

  private static String name(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accept _ -> "accept";
      case Verdict.Resynchronise _ -> "resynchronise";
      case Verdict.Miss _, Verdict.NotedMiss _ -> "miss";
      case Verdict.Release _ -> "release";
    };
  }

  private static CodePosition position(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accept(var position) -> position;
      case Verdict.Resynchronise(var position) -> position;
      case Verdict.NotedMiss(var typed, _) -> new CodePosition(CodePosition.NEVER, 0, typed);
      case Verdict.Miss _, Verdict.Release _ -> CodePosition.START;
    };
  }

  private static Credential credential(CredentialId id, Response reply) {
    return CredentialCodec.decode(id, Fields.of(reply.get(1)));
  }
}
