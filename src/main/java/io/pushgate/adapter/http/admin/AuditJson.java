package io.pushgate.adapter.http.admin;

import io.pushgate.adapter.http.Times;
import io.pushgate.domain.audit.Evidence;
import io.pushgate.flow.ReadAudit.Page;
import io.pushgate.flow.ReadAudit.Recorded;
import io.pushgate.flow.VerifyAudit.Chain;
import io.pushgate.flow.VerifyAudit.Report;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// The audit trail as JSON.
final class AuditJson {
  private AuditJson() {}

  static JsonObject of(Page page) {
    var events = new JsonArray();
    page.events().forEach(event -> events.add(of(event)));
    return new JsonObject()
        .put("events", events)
        .put("next", page.next().map(Cursors::text).orElse(null));
  }

  static JsonObject of(String user, Report report) {
    var chains = new JsonArray();
    report.chains().forEach(chain -> chains.add(of(chain)));
    return new JsonObject()
        .put("user", user)
        .put("intact", report.isIntact())
        .put("chains", chains);
  }

  private static JsonObject of(Recorded recorded) {
    var entry = recorded.entry();
    var event = entry.event();
    var actor = event.actor();
    var users = new JsonArray();
    event.users().forEach(user -> users.add(user.value()));
    var details = new JsonObject();
    event.details().forEach(details::put);
    var json =
        new JsonObject()
            .put("subject", recorded.subject().text())
            .put("number", entry.number())
            .put("at", Times.format(event.at()))
            .put("type", event.type().wireName())
            .put(
                "actor",
                new JsonObject()
                    .put("kind", actor.kind().wireName())
                    .put("id", actor.id())
                    .put("address", actor.address()))
            .put("users", users)
            .put("details", details)
            .put("link", entry.link());
    if (event.credentialId() != null) {
      json.put("credentialId", event.credentialId().value());
    }
    if (event.challengeId() != null) {
      json.put("challengeId", event.challengeId().value());
    }
    if (event.evidence() != null) {
      json.put("evidence", of(event.evidence()));
    }
    return json;
  }

  private static JsonObject of(Evidence evidence) {
    return new JsonObject()
        .put("proof", evidence.proof())
        .put("target", evidence.target())
        .put("body", evidence.body())
        .put("jwk", new JsonObject(evidence.key().canonicalJwk()));
  }

  private static JsonObject of(Chain chain) {
    var faults = new JsonArray();
    for (var fault : chain.faults()) {
      faults.add(new JsonObject().put("number", fault.number()).put("code", fault.code()));
    }
    return new JsonObject()
        .put("subject", chain.subject().text())
        .put("entries", chain.entries())
        .put("signatures", chain.signatures())
        .put("last", chain.last())
        .put("head", chain.head())
        .put("faults", faults);
  }
}
