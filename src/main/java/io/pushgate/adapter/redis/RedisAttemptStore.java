package io.pushgate.adapter.redis;

import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.LockRule;
import io.pushgate.flow.port.AttemptStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.List;

/// Attempts at codes in Redis, in the credentials' own hashes.
public final class RedisAttemptStore implements AttemptStore {
  private static final Script RESERVE = Script.named("attempt_reserve");
  private static final Script SETTLE = Script.named("attempt_settle");

  private final RedisLink link;

  /// Uses this connection.
  public RedisAttemptStore(RedisLink link) {
    this.link = link;
  }

  @Override
  public Future<Reservation> reserve(
      CredentialId id, String attemptId, LockRule rule, Instant now) {
    return RESERVE
        .run(
            link,
            List.of(RedisKeys.credential(id)),
            attemptId,
            now.toEpochMilli(),
            now.plusSeconds(RESERVATION_SECONDS).toEpochMilli(),
            rule.threshold())
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
      CredentialId id, String attemptId, Verdict verdict, LockRule rule, Instant now) {
    var position = position(verdict);
    return SETTLE
        .run(
            link,
            List.of(RedisKeys.credential(id)),
            attemptId,
            now.toEpochMilli(),
            rule.threshold(),
            name(verdict),
            position.lastAccepted(),
            position.driftSteps())
        .map(
            reply ->
                reply.get(0).toString().equals("settled")
                    ? new Settled(credential(id, reply))
                    : new Lost());
  }

  private static String name(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accept _ -> "accept";
      case Verdict.Resynchronise _ -> "resynchronise";
      case Verdict.Miss _ -> "miss";
      case Verdict.Release _ -> "release";
    };
  }

  private static CodePosition position(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accept(var position) -> position;
      case Verdict.Resynchronise(var position) -> position;
      case Verdict.Miss _, Verdict.Release _ -> CodePosition.START;
    };
  }

  private static Credential credential(CredentialId id, Response reply) {
    return CredentialCodec.decode(id, Fields.of(reply.get(1)));
  }
}
