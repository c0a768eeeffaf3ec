package io.pushgate.adapter.redis;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.audit.Evidence;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An event as JSON. Its time is not part of it: the chain's element has it.
///
/// | member | what |
/// |---|---|
/// | `t` | type |
/// | `a` | actor: array of kind, ID, address |
/// | `u` | users whom it concerns |
/// | `c` | credential ID |
/// | `ch` | challenge ID |
/// | `d` | details |
/// | `x` | what a challenge showed, as [ChallengeCodec] has it |
/// | `e` | evidence: `p` proof, `u` target, `b` body, `k` public key as JWK |
final class AuditCodec {
  /// What a challenge shows, in the order of its text.
  private static final List<String> SHOWN =
      List.of("title", "message", "ip", "location", "application", "userAgent");

  private AuditCodec() {}

  static String encode(AuditEvent event) {
    return head(event) + tail(event);
  }

  /// The beginning of an event's JSON: what happened, which is its type and its details.
  static String head(AuditEvent event) {
    var json = new JsonObject().put("t", event.type().wireName());
    if (!event.details().isEmpty()) {
      var details = new JsonObject();
      event.details().forEach(details::put);
      json.put("d", details);
    }
    var text = json.encode();
    return text.substring(0, text.length() - 1);
  }

  /// The end of an event's JSON: all that is the same whatever happened. It fits each head.
  static String tail(AuditEvent event) {
    var actor = event.actor();
    var json =
        new JsonObject()
            .put("a", JsonArray.of(actor.kind().wireName(), actor.id(), actor.address()));
    if (!event.users().isEmpty()) {
      var users = new JsonArray();
      event.users().forEach(user -> users.add(user.value()));
      json.put("u", users);
    }
    if (event.credentialId() != null) {
      json.put("c", event.credentialId().value());
    }
    if (event.challengeId() != null) {
      json.put("ch", event.challengeId().value());
    }
    if (event.evidence() != null) {
      json.put("e", evidence(event.evidence()));
    }
    return "," + json.encode().substring(1);
  }

  static AuditEvent decode(Instant at, String text) {
    var json = new JsonObject(text);
    var actor = json.getJsonArray("a");
    var credential = json.getString("c");
    var challenge = json.getString("ch");
    var evidence = json.getJsonObject("e");
    return new AuditEvent(
        AuditType.parse(json.getString("t")).orElseThrow(),
        at,
        new Actor(
            Actor.Kind.parse(actor.getString(0)).orElseThrow(),
            actor.getString(1),
            actor.getString(2)),
        json.getJsonArray("u", new JsonArray()).stream()
            .map(user -> new UserName(user.toString()))
            .toList(),
        credential == null ? null : new CredentialId(credential),
        challenge == null ? null : new ChallengeId(challenge),
        details(json),
        evidence == null ? null : evidence(evidence));
  }

  private static Map<String, String> details(JsonObject json) {
    var details = new TreeMap<String, String>();
    json.getJsonObject("d", new JsonObject())
        .forEach(detail -> details.put(detail.getKey(), String.valueOf(detail.getValue())));
    var shown = json.getJsonArray("x", new JsonArray());
    for (int i = 0; i < Math.min(shown.size(), SHOWN.size()); i++) {
      if (shown.getValue(i) instanceof String value) {
        details.put(SHOWN.get(i), value);
      }
    }
    return details;
  }

  private static Evidence evidence(JsonObject json) {
    return new Evidence(
        json.getString("p"),
        json.getString("u"),
        json.getString("b"),
        DeviceCodec.key(json.getJsonObject("k")));
  }

  private static JsonObject evidence(Evidence evidence) {
    return new JsonObject()
        .put("p", evidence.proof())
        .put("u", evidence.target())
        .put("b", evidence.body())
        .put("k", new JsonObject(evidence.key().canonicalJwk()));
  }
}
