package io.pushgate.adapter.redis;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.credential.LockRule;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.AttemptStore;
import io.pushgate.flow.port.CodeBudgets;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Code budgets in Redis: the field `$` of a user's hash.
public final class RedisCodeBudgets implements CodeBudgets {
  private static final Script RESERVE = Script.named("code_budget_reserve");
  private static final Script SETTLE = Script.named("code_budget_settle");
  private static final Script UNLOCK = Script.named("code_budget_unlock");

  private final RedisLink link;
  private final AuditTrail trail;

  /// Uses this connection.
  public RedisCodeBudgets(RedisLink link, AuditTrail trail) {
    this.link = link;
    this.trail = trail;
  }

  @Override
  public Future<Optional<Instant>> lockedAt(UserName user) {
    return link.send(Request.cmd(Command.HGET).arg(RedisKeys.user(user)).arg("$"))
        .map(
            reply ->
                Optional.ofNullable(reply)
                    .map(text -> text.toString().split(":", -1)[1])
                    .filter(millis -> !millis.isEmpty())
                    .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis))));
  }

  @Override
  public Future<Reservation> reserve(
      UserName user,
      String attemptId,
      LockRule rule,
      @Nullable Instant unlockedSince,
      AuditEvent event) {
    var about = event.about(user);
    var now = event.at();
    return RESERVE
        .run(
            link,
            keys(user),
            attemptId,
            now.toEpochMilli(),
            now.plusSeconds(AttemptStore.RESERVATION_SECONDS).toEpochMilli(),
            rule.threshold(),
            unlockedSince == null ? "-inf" : unlockedSince.toEpochMilli(),
            trail.terms(now),
            AuditTrail.text(
                about.as(AuditType.CODE_REJECTED).with("reason", "attempt_not_finished")),
            AuditTrail.text(about.as(AuditType.USER_CODES_LOCKED)),
            AuditTrail.text(
                AuditEvent.of(AuditType.USER_CODES_UNLOCKED, Actor.gateway("auto-unlock"), now)
                    .about(user)))
        .map(reply -> Reservation.valueOf(reply.toString().toUpperCase(Locale.ROOT)));
  }

  @Override
  public Future<Integer> settle(
      UserName user,
      String attemptId,
      Verdict verdict,
      LockRule rule,
      Instant now,
      AuditEvent event) {
    var about = event.about(user);
    return SETTLE
        .run(
            link,
            keys(user),
            attemptId,
            now.toEpochMilli(),
            rule.threshold(),
            verdict.name().toLowerCase(Locale.ROOT),
            trail.terms(now),
            AuditTrail.text(about.as(AuditType.CODE_REJECTED)),
            AuditTrail.text(about.as(AuditType.USER_CODES_LOCKED)))
        .map(reply -> Integer.parseInt(reply.toString()));
  }

  @Override
  public Future<Boolean> unlock(UserName user, AuditEvent event) {
    return UNLOCK.ask(
        link,
        keys(user),
        event.at().toEpochMilli(),
        trail.terms(event.at()),
        AuditTrail.text(event.about(user)));
  }

  private static List<String> keys(UserName user) {
    return List.of(RedisKeys.user(user), RedisKeys.audit(user), RedisKeys.outbox(user.shard()));
  }
}
