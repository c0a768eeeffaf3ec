package io.pushgate.adapter.webhook;

import io.pushgate.domain.audit.Announcement;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// What a receiver is told: `{"type","timestamp","data"}`. What a challenge showed, and what proves
/// a decision, stays in the audit trail.
final class WebhookPayload {
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private WebhookPayload() {}

  static Buffer of(Announcement announcement) {
    var event = announcement.event();
    return new JsonObject()
        .put("type", type(event.type()))
        .put("timestamp", format(event.at()))
        .put("data", data(event))
        .toBuffer();
  }

  /// As in `credential.locked`; the two ends that a decision can bring are one type.
  private static String type(AuditType type) {
    return type == AuditType.CHALLENGE_APPROVED || type == AuditType.CHALLENGE_DENIED
        ? "challenge.decided"
        : type.wireName().replaceFirst("_", ".");
  }

  private static JsonObject data(AuditEvent event) {
    var data = new JsonObject();
    var users = new JsonArray();
    event.users().forEach(user -> users.add(user.value()));
    data.put("users", users);
    if (event.credentialId() != null) {
      data.put("credentialId", event.credentialId().value());
    }
    if (event.challengeId() != null) {
      data.put("challengeId", event.challengeId().value());
    }
    if (event.type() == AuditType.CHALLENGE_APPROVED) {
      data.put("status", "approved");
    } else if (event.type() == AuditType.CHALLENGE_DENIED) {
      data.put("status", "denied");
    }
    var actor = event.actor();
    data.put(
        "actor",
        new JsonObject()
            .put("kind", actor.kind().wireName())
            .put("id", actor.id())
            .put("address", actor.address()));
    var details = new JsonObject();
    event.details().forEach(details::put);
    return data.put("details", details);
  }

  private static String format(Instant instant) {
    return RFC_3339.format(instant);
  }
}
