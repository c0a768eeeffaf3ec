package io.pushgate.adapter.fcm;

import com.google.api.client.json.gson.GsonFactory;
import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.ApnsConfig;
import com.google.firebase.messaging.Aps;
import com.google.firebase.messaging.ApsAlert;
import com.google.firebase.messaging.Message;
import com.google.firebase.messaging.WebpushConfig;
import io.pushgate.domain.device.PushToken;
import io.pushgate.flow.port.PushMessage;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// Writes the body of `messages:send`. Google, the operating system and notification listeners can
/// read it, so it says that there is something to fetch and nothing else.
final class FcmMessages {
  private static final DateTimeFormatter RFC3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private FcmMessages() {}

  /// The body of one attempt: the time to live is what is left of the challenge now.
  static Buffer encode(PushMessage push, Instant now) {
    var left = Duration.between(now, push.expiresAt()).truncatedTo(ChronoUnit.SECONDS);
    var message = addressed(push.token());
    switch (push.content()) {
      case PushMessage.Waiting(var challengeId, var nonce) ->
          message
              .putData("type", "challenge")
              .putData("challengeId", challengeId.value())
              .putData("nonce", nonce);
      case PushMessage.Test() -> message.putData("type", "test");
    }
    message.putData("expiresAt", RFC3339.format(push.expiresAt()));
    var complete =
        switch (push.platform()) {
          case ANDROID -> message.setAndroidConfig(android(left));
          case IOS -> message.setApnsConfig(apns(push));
          case WEB -> message.setWebpushConfig(webpush(left));
          case OTHER -> message;
        };
    return json(Map.of("message", complete.build()));
  }

  /// A message that FCM checks and delivers to nobody.
  static Buffer warmUp() {
    var nobody = Message.builder().setTopic("pushgate-warm-up").putData("type", "warm-up").build();
    return json(Map.of("validate_only", true, "message", nobody));
  }

  // Google prefers installation IDs, but apps still get registration tokens.
  @SuppressWarnings("deprecation")
  private static Message.Builder addressed(PushToken token) {
    return switch (token.kind()) {
      case REGISTRATION_TOKEN -> Message.builder().setToken(token.value());
      case INSTALLATION_ID -> Message.builder().setFid(token.value());
    };
  }

  /// No collapse key: collapsible messages are throttled to a burst of 20, then one in 3 minutes.
  private static AndroidConfig android(Duration left) {
    return AndroidConfig.builder()
        .setPriority(AndroidConfig.Priority.HIGH)
        .setTtl(left.toMillis())
        .setDirectBootOk(false)
        .build();
  }

  /// An alert without content: Apple holds silent messages back. The app replaces its text.
  private static ApnsConfig apns(PushMessage push) {
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
    return ApnsConfig.builder()
        .putHeader("apns-push-type", "alert")
        .putHeader("apns-priority", "10")
        .putHeader("apns-expiration", Long.toString(push.expiresAt().getEpochSecond()))
        .putHeader("apns-collapse-id", collapseId)
        .setAps(
            Aps.builder()
                .setAlert(
                    ApsAlert.builder()
                        .setTitleLocalizationKey(category + "_TITLE")
                        .setLocalizationKey(category + "_BODY")
                        .build())
                .setMutableContent(true)
                .setCategory(category)
                .putCustomData("interruption-level", "time-sensitive")
                .build())
        .build();
  }

  private static WebpushConfig webpush(Duration left) {
    return WebpushConfig.builder()
        .putHeader("TTL", Long.toString(left.toSeconds()))
        .putHeader("Urgency", "high")
        .build();
  }

  private static Buffer json(Map<String, Object> body) {
    try {
      return Buffer.buffer(GsonFactory.getDefaultInstance().toByteArray(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
