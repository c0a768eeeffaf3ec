package io.pushgate.adapter.redis;

import io.pushgate.domain.Shard;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.policy.Overrides;
import io.pushgate.flow.port.PolicyStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/// What was changed of the policy, in one hash.
public final class RedisPolicyStore implements PolicyStore {
  private static final Script REPLACE = Script.named("policy_replace");

  private final RedisLink link;
  private final AuditTrail trail;

  /// Uses this connection.
  public RedisPolicyStore(RedisLink link, AuditTrail trail) {
    this.link = link;
    this.trail = trail;
  }

  @Override
  public Future<Stored> load() {
    return link.send(Request.cmd(Command.HGETALL).arg(RedisKeys.policy()))
        .map(reply -> stored(Fields.of(Objects.requireNonNull(reply))));
  }

  @Override
  public Future<Boolean> replace(long expectedVersion, Overrides overrides, AuditEvent event) {
    var json = new JsonObject();
    overrides.values().forEach(json::put);
    return REPLACE.ask(
        link,
        List.of(RedisKeys.policy(), RedisKeys.policyAudit(), RedisKeys.outbox(new Shard(0))),
        expectedVersion,
        json.encode(),
        event.at().toEpochMilli(),
        trail.terms(event.at()),
        AuditTrail.text(event));
  }

  private static Stored stored(Fields fields) {
    if (fields.isEmpty()) {
      return new Stored(0, Overrides.NONE);
    }
    var values = new TreeMap<String, String>();
    new JsonObject(fields.text("overrides"))
        .forEach(member -> values.put(member.getKey(), member.getValue().toString()));
    return new Stored(fields.number("version"), new Overrides(values));
  }
}
