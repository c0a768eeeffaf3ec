package io.pushgate.adapter.redis;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.Announcement;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An event as `redis-functions/audit.lua` puts it into the outbox: link, time, JSON as
/// [AuditCodec] has it. What proves the event is left where it is.
final class AnnouncementCodec {
  private static final int LINK = 40;
  private static final int TIME = 13;

  private AnnouncementCodec() {}

  /// The announcement, or empty where a later release of the gateway wrote it.
  static Optional<Announcement> decode(String stored) {
    var json = new JsonObject(stored.substring(LINK + TIME));
    return AuditType.parse(json.getString("t")).map(type -> decode(type, stored, json));
  }

  private static Announcement decode(AuditType type, String stored, JsonObject json) {
    var actor = json.getJsonArray("a");
    return new Announcement(
        stored.substring(0, LINK),
        new AuditEvent(
            type,
            Instant.ofEpochMilli(Long.parseLong(stored.substring(LINK, LINK + TIME))),
            new Actor(
                Actor.Kind.parse(actor.getString(0)).orElseThrow(),
                actor.getString(1),
                actor.getString(2)),
            json.getJsonArray("u", new JsonArray()).stream()
                .map(user -> new UserName(user.toString()))
                .toList(),
            credential(json.getString("c")),
            challenge(json.getString("ch")),
            details(json.getJsonObject("d", new JsonObject())),
            null));
  }

  private static @Nullable CredentialId credential(@Nullable String id) {
    return id == null ? null : new CredentialId(id);
  }

  private static @Nullable ChallengeId challenge(@Nullable String id) {
    return id == null ? null : new ChallengeId(id);
  }

  private static Map<String, String> details(JsonObject json) {
    var details = new TreeMap<String, String>();
    json.forEach(detail -> details.put(detail.getKey(), detail.getValue().toString()));
    return details;
  }
}
