package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.dev.fcm.Behaviour;
import io.pushgate.dev.fcm.Behaviour.Mode;
import io.pushgate.testing.Eventually;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.Operator;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.Token;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether pushes reach a device, found out by pushing.
class TestPushIT {
  @RegisterExtension static final Gateways gateways = Gateways.own();

  private final String user = gateways.someone();
  private final Operator operator = gateways.a().operator();
  private final Phone phone = Phone.enrolled(gateways.a(), user);

  @BeforeEach
  void atTheBeginningOfAMinute() {
    gateways.clock().goOn();
    var second = gateways.now().getEpochSecond();
    gateways.clock().stopAt(Instant.ofEpochSecond(second - second % 60 + 60));
  }

  @Test
  void aPushThatSaysNothingIsTaken() {
    var tested = new JsonObject().put("delivery", "accepted").put("tokenState", "ok");
    assertThat(operator.testPush(phone.credentialId()).is(200).json()).isEqualTo(tested);
    assertThat(phone.testPush(gateways.b()).is(200).json()).isEqualTo(tested);
    assertThat(gateways.awaitPush(phone).data())
        .isEqualTo(
            new JsonObject()
                .put("type", "test")
                .put("expiresAt", gateways.now().plusSeconds(10).toString().replace("Z", ".000Z")));
  }

  @Test
  void aDeviceThatIsGoneIsFoundAndNotPushedToAnyMore() {
    behave(Mode.UNREGISTERED);
    assertFailed(operator.testPush(phone.credentialId()), "gone", "token_gone");
    assertThat(findings()).contains("push_token_gone");
    assertFailed(phone.testPush(gateways.b()), "gone", "no_push_token");
    assertThat(gateways.a().management().get("/metrics").body())
        .contains("pushgate_push_tokens_total{from=\"ok\",to=\"gone\"}");
  }

  @Test
  void aPushTokenOfAnotherSenderIsGoneUntilFcmTakesItAgain() {
    gateways.clock().goOn();
    behave(Mode.SENDER_MISMATCH);
    gateways.a().login().create(user).is(201);
    awaitTokenState("gone");
    assertThat(findings()).contains("push_token_gone");
    behave(Mode.OK);
    gateways.b().login().create(user).is(201);
    awaitTokenState("ok");
  }

  @Test
  void tellingAPushTokenTakesItUpAgainToo() {
    behave(Mode.SENDER_MISMATCH);
    assertFailed(operator.testPush(phone.credentialId()), "gone", "sender_mismatch");
    phone.tellPushToken(gateways.b(), phone.pushToken()).is(204);
    assertThat(tokenState()).isEqualTo("ok");
  }

  @ParameterizedTest
  @CsvSource({"QUOTA, throttled", "INTERNAL, unavailable", "RESET, unavailable"})
  void troubleOfFcmLeavesThePushTokenAlone(Mode mode, String reason) {
    behave(mode);
    assertFailed(operator.testPush(phone.credentialId()), "ok", reason);
    assertThat(tokenState()).isEqualTo("ok");
  }

  @Test
  void whoAsksIsAnsweredThoughFcmIsNot() {
    gateways.clock().goOn();
    behave(Mode.HANG);
    var asked = Instant.now();
    assertFailed(operator.testPush(phone.credentialId()), "ok", "unavailable");
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(13));
  }

  @Test
  void whoHasNoPushTokenIsToldSo() {
    var silent = Phone.enrolledWithoutPush(gateways.a(), gateways.someone());
    assertFailed(operator.testPush(silent.credentialId()), "none", "no_push_token");
    var token = Token.totp(gateways.a());
    assertFailed(operator.testPush(token.credentialId()), "none", "no_push_token");
    operator.testPush("PGMB9999999999").isProblem(404, "credential_not_found");
  }

  @Test
  void moreThanFiveAMinuteAreTooMany() {
    for (int i = 0; i < 5; i++) {
      operator.testPush(phone.credentialId()).is(200);
    }
    gateways.clock().advance(Duration.ofSeconds(59));
    var refused = phone.testPush(gateways.b()).isProblem(429, "too_many_test_pushes");
    assertThat(refused.header("Retry-After")).contains("1");
    var other = Phone.enrolled(gateways.a(), user);
    operator.testPush(other.credentialId()).is(200);
    gateways.clock().advance(Duration.ofSeconds(1));
    phone.testPush(gateways.b()).is(200);
  }

  private static void assertFailed(HttpAnswer answer, String tokenState, String reason) {
    assertThat(answer.is(200).json())
        .isEqualTo(
            new JsonObject()
                .put("delivery", "failed")
                .put("tokenState", tokenState)
                .put("reason", reason));
  }

  private void awaitTokenState(String state) {
    Eventually.within(
        Duration.ofSeconds(30), "push token " + state, () -> tokenState().equals(state));
  }

  private String tokenState() {
    return operator.credential(phone.credentialId()).getJsonObject("push").getString("tokenState");
  }

  private List<String> findings() {
    return operator.diagnosis(phone.credentialId()).is(200).json().getJsonArray("findings").stream()
        .map(each -> ((JsonObject) each).getString("code"))
        .toList();
  }

  private void behave(Mode mode) {
    gateways.fcm().behaviour(phone.pushToken(), Behaviour.of(mode));
  }
}
