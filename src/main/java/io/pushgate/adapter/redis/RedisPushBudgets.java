package io.pushgate.adapter.redis;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.policy.PushPolicy;
import io.pushgate.domain.user.PushBudget;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.PushBudgets;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Push budgets in Redis: the field `#` of a user's hash, there only for those who left pushes
/// unanswered.
public final class RedisPushBudgets implements PushBudgets {
  private static final Script RESET = Script.named("push_reset");
  private static final String NOT_ME = "not_me";

  private final RedisLink link;
  private final AuditTrail trail;

  /// Uses this connection.
  public RedisPushBudgets(RedisLink link, AuditTrail trail) {
    this.link = link;
    this.trail = trail;
  }

  @Override
  public Future<Optional<PushBudget>> find(UserName user) {
    return link.send(Request.cmd(Command.HGET).arg(RedisKeys.user(user)).arg("#"))
        .map(reply -> Optional.ofNullable(reply).map(text -> decode(text.toString())));
  }

  @Override
  public Future<Boolean> reset(UserName user, PushPolicy policy, AuditEvent event) {
    return RESET.ask(
        link,
        List.of(
            RedisKeys.user(user),
            RedisKeys.pending(user),
            RedisKeys.audit(user),
            RedisKeys.outbox(user.shard())),
        user,
        event.at().toEpochMilli(),
        policy.unansweredLimit(),
        trail.terms(event.at()),
        AuditTrail.text(event.about(user)));
  }

  static PushBudget decode(String text) {
    var parts = text.split(":", 3);
    return new PushBudget(
        Integer.parseInt(parts[0]),
        Instant.ofEpochMilli(Long.parseLong(parts[1])),
        parts.length > 2 && parts[2].equals(NOT_ME));
  }
}
