package io.pushgate.adapter.fcm;

import io.pushgate.domain.device.PushToken;
import io.pushgate.flow.port.PushMessage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// Writes the body of `messages:send` (reference of FCM's HTTP v1 API). Google, the operating
/// system and notification listeners can read it, so it says that there is something to fetch and
/// nothing else. A test holds it equal to what the Admin SDK would write, by reflection and more
/// slowly.
final class FcmMessages {
  private static final DateTimeFormatter RFC3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private FcmMessages() {}

  /// The body of one attempt: the time to live is what is left of the challenge now.
  static Buffer encode(PushMessage push, Instant now) {
    var left = Duration.between(now, push.expiresAt()).truncatedTo(ChronoUnit.SECONDS);
    var message = new JsonObject().put(address(push.token()), push.token().value());
    message.put("data", data(push));
    switch (push.platform()) {
      case ANDROID -> message.put("android", android(left));
      case IOS -> message.put("apns", apns(push));
      case WEB -> message.put("webpush", webpush(left));
      case OTHER -> {}
    }
    return new JsonObject().put("message", message).toBuffer();
  }

  /// A message that FCM checks and delivers to nobody.
  static Buffer warmUp() {
    var nobody =
        new JsonObject()
            .put("topic", "pushgate-warm-up")
            .put("data", new JsonObject().put("type", "warm-up"));
    return new JsonObject().put("validate_only", true).put("message", nobody).toBuffer();
  }

  // Google prefers installation IDs, but apps still get registration tokens.
  private static String address(PushToken token) {
    return switch (token.kind()) {
      case REGISTRATION_TOKEN -> "token";
      case INSTALLATION_ID -> "fid";
    };
  }

  private static JsonObject data(PushMessage push) {
    var data = new JsonObject();
    switch (push.content()) {
      case PushMessage.Waiting(var challengeId, var nonce) ->
          data.put("type", "challenge").put("challengeId", challengeId.value()).put("nonce", nonce);
      case PushMessage.Test() -> data.put("type", "test");
    }
    return data.put("expiresAt", RFC3339.format(push.expiresAt()));
  }

  /// No collapse key: collapsible messages are throttled to a burst of 20, then one in 3 minutes.
  private static JsonObject android(Duration left) {
    return new JsonObject()
        .put("priority", "high")
        .put("ttl", left.toSeconds() + "s")
        .put("direct_boot_ok", false);
  }

  /// An alert without content: Apple holds silent messages back. The app replaces its text.
  private static JsonObject apns(PushMessage push) {
    var collapseId =
        switch (push.content()) {
          case PushMessage.Waiting(var challengeId, _) -> challengeId.value();
          case PushMessage.Test() -> "test";
        };
    var category =
        switch (push.content()) {
          case PushMessage.Waiting _ -> "PUSHGATE_CHALLENGE";
          case PushMessage.Test() -> "PUSHGATE_TEST";
        };
    var headers =
        new JsonObject()
            .put("apns-push-type", "alert")
            .put("apns-priority", "10")
            .put("apns-expiration", Long.toString(push.expiresAt().getEpochSecond()))
            .put("apns-collapse-id", collapseId);
    var alert =
        new JsonObject()
            .put("title-loc-key", category + "_TITLE")
            .put("loc-key", category + "_BODY");
    var aps =
        new JsonObject()
            .put("alert", alert)
            .put("mutable-content", 1)
            .put("category", category)
            .put("interruption-level", "time-sensitive");
    return new JsonObject()
        .put("headers", headers)
        .put("payload", new JsonObject().put("aps", aps));
  }

  private static JsonObject webpush(Duration left) {
    var headers =
        new JsonObject().put("TTL", Long.toString(left.toSeconds())).put("Urgency", "high");
    return new JsonObject().put("headers", headers);
  }
}
