package io.pushgate.adapter.redis;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.policy.AuditPolicy;
import java.time.Instant;
import java.util.function.Supplier;

/// On which terms events are kept. The scripts append them, in the step that changes the state: see
/// `redis-functions/audit.lua`.
///
/// @param policy how long and how many; asked each time, since it changes at run time
/// @param webhooks whether anybody outside is told
public record AuditTrail(Supplier<AuditPolicy> policy, boolean webhooks) {
  /// The argument of a script that says how events are kept.
  String terms(Instant now) {
    var rules = policy.get();
    return now.toEpochMilli()
        + ":"
        + rules.retention().toMillis()
        + ":"
        + rules.maxEvents()
        + ":"
        + (webhooks ? 1 : 0);
  }

  /// The argument of a script that is an event.
  static String text(AuditEvent event) {
    return head(event) + tail(event);
  }

  /// The beginning of that argument, where several events differ in nothing else.
  static String head(AuditEvent event) {
    var json = AuditCodec.head(event);
    return event.type().isAnnounced() ? "!" + json : json;
  }

  /// What follows it, the same for all of them.
  static String tail(AuditEvent event) {
    return AuditCodec.tail(event);
  }
}
