package io.pushgate.dev.fcm;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// What `messages:send` takes, field by field (FCM HTTP v1 reference).
final class MessageSchema {
  /// The limit for messages to devices.
  private static final int LARGEST_PAYLOAD_BYTES = 4096;

  private static final BigDecimal LONGEST_TTL_SECONDS = BigDecimal.valueOf(2_419_200);
  private static final List<String> TARGETS = List.of("token", "fid", "topic", "condition");

  private static final Rule DATA = Rule.strings(MessageSchema::isFreeKey, "Invalid data key");
  private static final Rule HEADERS = Rule.strings(name -> true, "");
  private static final Rule ANALYTICS = Rule.object(Map.of("analytics_label", Rule.STRING));

  private static final Rule NOTIFICATION =
      Rule.object(Map.of("title", Rule.STRING, "body", Rule.STRING, "image", Rule.STRING));

  private static final Rule ANDROID =
      Rule.object(
          Map.ofEntries(
              Map.entry("collapse_key", Rule.STRING),
              Map.entry(
                  "priority",
                  Rule.text(
                      Set.of("NORMAL", "HIGH", "normal", "high")::contains, "Invalid priority")),
              Map.entry("ttl", Rule.text(MessageSchema::isTtl, "Illegal duration format")),
              Map.entry("restricted_package_name", Rule.STRING),
              Map.entry("data", DATA),
              Map.entry("notification", Rule.STRUCT),
              Map.entry("fcm_options", ANALYTICS),
              Map.entry("direct_boot_ok", Rule.BOOLEAN),
              Map.entry("bandwidth_constrained_ok", Rule.BOOLEAN),
              Map.entry("restricted_satellite_ok", Rule.BOOLEAN)));

  private static final Rule WEBPUSH =
      Rule.object(
          Map.of(
              "headers",
              HEADERS,
              "data",
              DATA,
              "notification",
              Rule.STRUCT,
              "fcm_options",
              Rule.object(Map.of("link", Rule.STRING, "analytics_label", Rule.STRING))));

  private static final Rule APNS =
      Rule.object(
          Map.of(
              "headers",
              HEADERS,
              "payload",
              Rule.STRUCT,
              "live_activity_token",
              Rule.STRING,
              "fcm_options",
              Rule.object(Map.of("image", Rule.STRING, "analytics_label", Rule.STRING))));

  private static final Rule MESSAGE =
      Rule.object(
          Map.ofEntries(
              Map.entry("name", Rule.STRING),
              Map.entry("data", DATA),
              Map.entry("notification", NOTIFICATION),
              Map.entry("android", ANDROID),
              Map.entry("webpush", WEBPUSH),
              Map.entry("apns", APNS),
              Map.entry("fcm_options", ANALYTICS),
              Map.entry("token", Rule.STRING),
              Map.entry("fid", Rule.STRING),
              Map.entry("topic", Rule.STRING),
              Map.entry("condition", Rule.STRING)));

  private static final Rule ROOT =
      Rule.object(Map.of("message", MESSAGE, "validate_only", Rule.BOOLEAN));

  private MessageSchema() {}

  /// All that is wrong with a body.
  static List<Violation> violations(JsonObject body) {
    var found = new ArrayList<>(ROOT.check("", body).toList());
    if (found.isEmpty()) {
      found.addAll(wholes(body).toList());
    }
    return found;
  }

  /// The push token, installation ID or topic of a valid message.
  static String target(JsonObject message) {
    return TARGETS.stream()
        .map(message::getString)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Violation> wholes(JsonObject body) {
    if (!(body.getValue("message") instanceof JsonObject message)) {
      return Stream.of(new Violation("message", "Message is missing."));
    }
    var targets =
        TARGETS.stream()
            .map(message::getString)
            .filter(target -> target != null && !target.isEmpty())
            .count();
    var wrongTarget =
        new Violation("message", "Recipient of the message is not set, or set more than once.");
    var tooBig = new Violation("message", "Message is too big, the limit is 4096 bytes.");
    return Stream.concat(
        targets == 1 ? Stream.empty() : Stream.of(wrongTarget),
        payloadBytes(message) <= LARGEST_PAYLOAD_BYTES ? Stream.empty() : Stream.of(tooBig));
  }

  private static int payloadBytes(JsonObject message) {
    var payload = message.copy();
    TARGETS.forEach(payload::remove);
    return payload.encode().getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean isFreeKey(String key) {
    return !key.startsWith("gcm")
        && !key.startsWith("google")
        && !Set.of("from", "message_type", "").contains(key);
  }

  /// `google.protobuf.Duration`: seconds with up to nine decimals and an s; 0 to 4 weeks.
  private static boolean isTtl(String ttl) {
    return ttl.matches("\\d{1,10}(\\.\\d{1,9})?s")
        && new BigDecimal(ttl.substring(0, ttl.length() - 1)).compareTo(LONGEST_TTL_SECONDS) <= 0;
  }
}
