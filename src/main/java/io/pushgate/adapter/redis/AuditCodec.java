package io.pushgate.adapter.redis;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.Evidence;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

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
/// | `e` | evidence: `p` proof, `b` body, `k` public key as JWK |
final class AuditCodec {
  private AuditCodec() {}

  static String encode(AuditEvent event) {
    var actor = event.actor();
    var json =
        new JsonObject()
            .put("t", event.type().wireName())
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
    if (!event.details().isEmpty()) {
      var details = new JsonObject();
      event.details().forEach(details::put);
      json.put("d", details);
    }
    if (event.evidence() != null) {
      json.put("e", evidence(event.evidence()));
    }
    return json.encode();
  }

  private static JsonObject evidence(Evidence evidence) {
    return new JsonObject()
        .put("p", evidence.proof())
        .put("b", evidence.body())
        .put("k", new JsonObject(evidence.key().canonicalJwk()));
  }
}
