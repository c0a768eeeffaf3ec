package io.pushgate.adapter.redis;

import io.pushgate.domain.challenge.ApprovalMethod;
import io.pushgate.domain.challenge.DenyReason;
import io.pushgate.domain.challenge.Resolution;
import io.pushgate.domain.credential.CredentialId;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/// How a challenge was closed, as JSON: `o` outcome (`a` approved, `d` denied, `c` cancelled), `a`
/// at (epoch ms), `by` credential ID, `m` method, `y` why denied, `f` fingerprint.
final class ResolutionCodec {
  private ResolutionCodec() {}

  static String encode(Resolution resolution) {
    var json = new JsonObject().put("a", resolution.at().toEpochMilli());
    return switch (resolution) {
      case Resolution.Approved approved ->
          json.put("o", "a")
              .put("by", approved.by().value())
              .put("m", approved.method().wireName())
              .put("f", approved.fingerprint())
              .encode();
      case Resolution.Denied denied ->
          json.put("o", "d")
              .put("by", denied.by().value())
              .put("y", denied.reason().wireName())
              .put("f", denied.fingerprint())
              .encode();
      case Resolution.Cancelled _ -> json.put("o", "c").encode();
    };
  }

  static Resolution decode(JsonObject json) {
    var at = Instant.ofEpochMilli(json.getLong("a"));
    return switch (json.getString("o")) {
      case "a" ->
          new Resolution.Approved(
              at,
              new CredentialId(json.getString("by")),
              ApprovalMethod.parse(json.getString("m")).orElseThrow(),
              json.getString("f"));
      case "d" ->
          new Resolution.Denied(
              at,
              new CredentialId(json.getString("by")),
              DenyReason.parse(json.getString("y")).orElseThrow(),
              json.getString("f"));
      case "c" -> new Resolution.Cancelled(at);
      default -> throw new IllegalStateException("no such outcome");
    };
  }
}
