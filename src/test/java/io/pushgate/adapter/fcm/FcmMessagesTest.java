package io.pushgate.adapter.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.json.gson.GsonFactory;
import com.google.firebase.messaging.AndroidConfig;
import com.google.firebase.messaging.ApnsConfig;
import com.google.firebase.messaging.Aps;
import com.google.firebase.messaging.ApsAlert;
import com.google.firebase.messaging.Message;
import com.google.firebase.messaging.WebpushConfig;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.device.DeviceDescription.Platform;
import io.pushgate.domain.device.PushToken;
import io.pushgate.flow.port.PushMessage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FcmMessagesTest {
  private static final Instant EXPIRES_AT = Instant.parse("2031-05-04T10:21:30Z");
  private static final Instant NOW = EXPIRES_AT.minusMillis(59_999);
  private static final String DATA =
      """
      "data": {
        "type": "challenge",
        "challengeId": "0aAAAAAAAAAAAAAAAAAAAAAA",
        "nonce": "n-4711",
        "expiresAt": "2031-05-04T10:21:30.000Z"
      },
      """;

  @Test
  void androidGetsDataOfHighPriorityAndNoCollapseKey() {
    assertThat(message(Platform.ANDROID))
        .isEqualTo(
            golden(
                """
                "android": {"priority": "high", "ttl": "59s", "direct_boot_ok": false}
                """));
  }

  @Test
  void iosGetsAnAlertWithoutContent() {
    assertThat(message(Platform.IOS))
        .isEqualTo(
            golden(
                """
                "apns": {
                  "headers": {
                    "apns-push-type": "alert",
                    "apns-priority": "10",
                    "apns-expiration": "1935656490",
                    "apns-collapse-id": "0aAAAAAAAAAAAAAAAAAAAAAA"
                  },
                  "payload": {
                    "aps": {
                      "alert": {
                        "title-loc-key": "PUSHGATE_CHALLENGE_TITLE",
                        "loc-key": "PUSHGATE_CHALLENGE_BODY"
                      },
                      "mutable-content": 1,
                      "category": "PUSHGATE_CHALLENGE",
                      "interruption-level": "time-sensitive"
                    }
                  }
                }
                """));
  }

  @Test
  void webGetsTtlAndUrgency() {
    assertThat(message(Platform.WEB))
        .isEqualTo(golden("\"webpush\": {\"headers\": {\"TTL\": \"59\", \"Urgency\": \"high\"}}"));
  }

  @Test
  void otherPlatformsGetTheDataAlone() {
    assertThat(message(Platform.OTHER)).isEqualTo(golden("\"token\": \"" + Pushes.TOKEN + "\""));
  }

  @Test
  void aTestPushSaysThatItIsOneAndNothingElse() {
    assertThat(test(Platform.OTHER).getJsonObject("data"))
        .isEqualTo(
            new JsonObject().put("type", "test").put("expiresAt", "2031-05-04T10:21:30.000Z"));
    var apns = test(Platform.IOS).getJsonObject("apns");
    assertThat(apns.getJsonObject("headers").getString("apns-collapse-id")).isEqualTo("test");
    assertThat(apns.getJsonObject("payload").getJsonObject("aps").getJsonObject("alert"))
        .isEqualTo(
            new JsonObject()
                .put("title-loc-key", "PUSHGATE_TEST_TITLE")
                .put("loc-key", "PUSHGATE_TEST_BODY"));
  }

  private static JsonObject test(Platform platform) {
    var push =
        new PushMessage(
            PushToken.registration(Pushes.TOKEN), platform, new PushMessage.Test(), EXPIRES_AT);
    return FcmMessages.encode(push, NOW).toJsonObject().getJsonObject("message");
  }

  @ParameterizedTest
  @EnumSource(Platform.class)
  void staysUnderOneKilobyteAndNamesNobody(Platform platform) {
    var body = FcmMessages.encode(Pushes.push(Pushes.TOKEN, platform, EXPIRES_AT), NOW);
    assertThat(body.length()).isLessThan(1024);
    assertThat(body.toString())
        .doesNotContainIgnoringCase("collapse_key")
        .doesNotContain("\"title\"", "\"body\"", "http", "notification", "user");
  }

  /// What Google's own library would send.
  @Test
  void writesWhatTheAdminSdkWrites() throws IOException {
    assertThat(message(Platform.ANDROID))
        .isEqualTo(
            byAdminSdk(
                sdk ->
                    sdk.setAndroidConfig(
                        AndroidConfig.builder()
                            .setPriority(AndroidConfig.Priority.HIGH)
                            .setTtl(59_000)
                            .setDirectBootOk(false)
                            .build())));
    assertThat(message(Platform.WEB))
        .isEqualTo(
            byAdminSdk(
                sdk ->
                    sdk.setWebpushConfig(
                        WebpushConfig.builder()
                            .putHeader("TTL", "59")
                            .putHeader("Urgency", "high")
                            .build())));
    assertThat(message(Platform.IOS))
        .isEqualTo(
            byAdminSdk(
                sdk ->
                    sdk.setApnsConfig(
                        ApnsConfig.builder()
                            .putHeader("apns-push-type", "alert")
                            .putHeader("apns-priority", "10")
                            .putHeader(
                                "apns-expiration", Long.toString(EXPIRES_AT.getEpochSecond()))
                            .putHeader("apns-collapse-id", Pushes.CHALLENGE)
                            .setAps(
                                Aps.builder()
                                    .setAlert(
                                        ApsAlert.builder()
                                            .setTitleLocalizationKey("PUSHGATE_CHALLENGE_TITLE")
                                            .setLocalizationKey("PUSHGATE_CHALLENGE_BODY")
                                            .build())
                                    .setMutableContent(true)
                                    .setCategory("PUSHGATE_CHALLENGE")
                                    .putCustomData("interruption-level", "time-sensitive")
                                    .build())
                            .build())));
  }

  @SuppressWarnings("deprecation") // Google prefers installation IDs.
  private static JsonObject byAdminSdk(UnaryOperator<Message.Builder> platform) throws IOException {
    var message =
        Message.builder()
            .setToken(Pushes.TOKEN)
            .putData("type", "challenge")
            .putData("challengeId", Pushes.CHALLENGE)
            .putData("nonce", "n-4711")
            .putData("expiresAt", "2031-05-04T10:21:30.000Z");
    var body = Map.of("message", platform.apply(message).build());
    return Buffer.buffer(GsonFactory.getDefaultInstance().toByteArray(body)).toJsonObject();
  }

  @Test
  void countsWholeSecondsLeftAtEachAttempt() {
    var push = Pushes.to(Pushes.TOKEN, EXPIRES_AT);
    assertThat(ttl(push, EXPIRES_AT.minusSeconds(60))).isEqualTo("60s");
    assertThat(ttl(push, EXPIRES_AT.minusMillis(1_999))).isEqualTo("1s");
  }

  @Test
  void addressesInstallationIdsAsSuch() {
    var token = new PushToken(PushToken.Kind.INSTALLATION_ID, "fid-1");
    var push =
        new PushMessage(
            token, Platform.ANDROID, new ChallengeId(Pushes.CHALLENGE), "n", EXPIRES_AT);
    var message = FcmMessages.encode(push, NOW).toJsonObject().getJsonObject("message");
    assertThat(message.getString("fid")).isEqualTo("fid-1");
    assertThat(message.containsKey("token")).isFalse();
  }

  @Test
  void theWarmUpIsDeliveredToNobody() {
    assertThat(FcmMessages.warmUp().toJsonObject().getBoolean("validate_only")).isTrue();
  }

  private static String ttl(PushMessage push, Instant now) {
    return FcmMessages.encode(push, now)
        .toJsonObject()
        .getJsonObject("message")
        .getJsonObject("android")
        .getString("ttl");
  }

  private static JsonObject message(Platform platform) {
    return FcmMessages.encode(Pushes.push(Pushes.TOKEN, platform, EXPIRES_AT), NOW).toJsonObject();
  }

  private static JsonObject golden(String block) {
    var message = new JsonObject("{" + DATA + block + "}").put("token", Pushes.TOKEN);
    return new JsonObject().put("message", message);
  }
}
