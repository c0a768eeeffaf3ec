package io.pushgate.adapter.http.login;

import io.pushgate.adapter.http.Times;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.Delivery;
import io.pushgate.domain.challenge.Resolution;
import io.pushgate.flow.AssertApproval;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;

/// The challenge object that login flows see.
final class ChallengeJson {
  private final AssertApproval assertApproval;
  private final InstantSource clock;

  ChallengeJson(AssertApproval assertApproval, InstantSource clock) {
    this.assertApproval = assertApproval;
    this.clock = clock;
  }

  JsonObject of(Challenge challenge) {
    var now = clock.instant();
    var status = challenge.statusAt(now);
    var json =
        new JsonObject()
            .put("challengeId", challenge.id().value())
            .put("user", challenge.user().value())
            .put("status", status.wireName())
            .put("createdAt", Times.format(challenge.createdAt()))
            .put("expiresAt", Times.format(challenge.expiresAt()));
    var number = challenge.numberMatch();
    if (number != null && !status.isFinal()) {
      json.put("numberMatch", number.digits());
    }
    putResolution(json, challenge);
    json.put("delivery", challenge.delivery().wireName())
        .put("offerCode", challenge.offersCodeAt(now))
        .put("deliveries", deliveries(challenge));
    assertApproval.of(challenge).ifPresent(assertion -> json.put("assertion", assertion));
    return json;
  }

  private static void putResolution(JsonObject json, Challenge challenge) {
    switch (challenge.resolution()) {
      case Resolution.Approved(var at, var by, var method, _) ->
          json.put("method", method.wireName())
              .put("credentialId", by.value())
              .put("decidedAt", Times.format(at));
      case Resolution.Denied(var at, var by, var reason, _) ->
          json.put("denyReason", reason.wireName())
              .put("credentialId", by.value())
              .put("decidedAt", Times.format(at));
      case Resolution.Cancelled _ -> {}
      case null -> {}
    }
  }

  private static JsonArray deliveries(Challenge challenge) {
    var array = new JsonArray();
    for (Delivery delivery : challenge.deliveries()) {
      array.add(
          new JsonObject()
              .put("credentialId", delivery.credentialId().value())
              .put("deviceName", delivery.deviceName())
              .put("state", delivery.state().wireName()));
    }
    return array;
  }
}
