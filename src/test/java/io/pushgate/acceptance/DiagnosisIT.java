package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.Operator;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.Token;
import io.pushgate.testing.gateway.WrongCodes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a helpdesk learns of a credential that does not work.
class DiagnosisIT {
  @RegisterExtension
  static final Gateways gateways =
      Gateways.own(
          Map.of(
              "code.autoUnlockMinutes", "30",
              "hardware.maxCodes", "3",
              "hardware.maxAgeDays", "100",
              "push.staleAfterDays", "30"));

  private final String user = gateways.someone();
  private final Operator operator = gateways.a().operator();

  @BeforeEach
  void atTheBeginningOfATimeStep() {
    gateways.clock().goOn();
    var second = gateways.now().getEpochSecond();
    gateways.clock().stopAt(Instant.ofEpochSecond(second - second % 30 + 30));
  }

  @Test
  void aFreshCredentialIsMerelyUnused() {
    var phone = Phone.enrolled(gateways.a(), user);
    var diagnosis = diagnosis(phone.credentialId());
    assertThat(codes(diagnosis)).containsExactly("never_used");
    assertThat(diagnosis.getJsonObject("push"))
        .isEqualTo(
            new JsonObject()
                .put("enabled", true)
                .put("tokenState", "ok")
                .put("tokenRefreshedAt", gateways.now().toString().replace("Z", ".000Z")));
    assertThat(diagnosis.containsKey("lastAccepted")).isFalse();
    validate(phone.app().codeAt(gateways.now()));
    assertThat(codes(diagnosis(phone.credentialId()))).isEmpty();
  }

  @Test
  void driftAndLastAcceptedStepAreShown() {
    var phone = Phone.enrolled(gateways.a(), user);
    var device = gateways.now().plusSeconds(90);
    validate(phone.app().codeAt(device));
    var diagnosis = diagnosis(phone.credentialId());
    assertThat(diagnosis.getJsonObject("drift"))
        .isEqualTo(new JsonObject().put("steps", 3).put("seconds", 90).put("limitSeconds", 86_400));
    assertThat(diagnosis.getJsonObject("lastAccepted").getLong("step"))
        .isEqualTo(device.getEpochSecond() / 30);
    assertThat(diagnosis.getJsonObject("lastAccepted").getInstant("at")).isEqualTo(device);
    assertThat(diagnosis.getInstant("usableFrom")).isEqualTo(device.plusSeconds(30));
    assertThat(codes(diagnosis)).containsExactly("waiting_for_clock");
    gateways.clock().advance(Duration.ofSeconds(90));
    assertThat(diagnosis(phone.credentialId()).containsKey("usableFrom")).isFalse();
  }

  @Test
  void aLargeDriftIsFound() {
    var token = Token.totp(gateways.a());
    operator.assign(user, token.credentialId()).is(200);
    var slow = gateways.now().minusSeconds(330);
    operator
        .resync(
            token.credentialId(),
            token.app().codeAt(slow),
            token.app().codeAt(slow.plusSeconds(30)))
        .is(200);
    assertThat(codes(diagnosis(token.credentialId()))).containsExactly("clock_drift_large");
  }

  @Test
  void theCounterIsShownAndALockIsAnnouncedAndExplained() {
    var phone = Phone.enrolled(gateways.a(), user);
    var wrong = WrongCodes.many(10, gateways.now(), phone);
    wrong.subList(0, 6).forEach(this::validate);
    assertThat(codes(diagnosis(phone.credentialId()))).containsExactly("never_used");
    validate(wrong.get(6));
    var near = diagnosis(phone.credentialId());
    assertThat(codes(near)).containsExactly("near_lock", "never_used");
    assertThat(near.getJsonObject("counter"))
        .isEqualTo(new JsonObject().put("invalidCodes", 7).put("attemptsRemaining", 3));
    wrong.subList(7, 10).forEach(this::validate);
    var locked = diagnosis(phone.credentialId());
    assertThat(codes(locked)).containsExactly("credential_locked", "never_used");
    assertThat(locked.getJsonObject("counter").getInteger("attemptsRemaining")).isZero();
    assertThat(locked.getJsonObject("lock").getInstant("lockedAt")).isEqualTo(gateways.now());
    assertThat(locked.getJsonObject("lock").getInstant("unlocksAt"))
        .isEqualTo(gateways.now().plus(Duration.ofMinutes(30)));
  }

  @Test
  void disabledAndUnassignedAreFound() {
    var token = Token.totp(gateways.a());
    operator.change(token.credentialId(), "disable").is(200);
    assertThat(codes(diagnosis(token.credentialId())))
        .containsExactly("credential_disabled", "unassigned", "never_used");
  }

  @Test
  void aPushTokenThatWasNotToldForAMonthIsStaleEverywhereUntilItIsTold() {
    var phone = Phone.enrolled(gateways.a(), user);
    gateways.clock().advance(Duration.ofDays(30).minusMillis(1));
    assertThat(tokenStates(phone)).containsOnly("ok");
    gateways.clock().advance(Duration.ofMillis(1));
    assertThat(tokenStates(phone)).containsOnly("stale");
    assertThat(codes(diagnosis(phone.credentialId()))).contains("push_token_stale");
    phone.tellPushToken(gateways.b(), phone.pushToken()).is(204);
    assertThat(tokenStates(phone)).containsOnly("ok");
  }

  @Test
  void aStalePushTokenIsStillPushedTo() {
    var phone = Phone.enrolled(gateways.a(), user);
    gateways.clock().advance(Duration.ofDays(31));
    gateways.a().login().create(user).is(201);
    assertThat(gateways.awaitPush(phone).data().getString("type")).isEqualTo("challenge");
    assertThat(gateways.a().management().metric("pushgate_pushes_to_stale_tokens_total")).isOne();
  }

  @Test
  void aPhoneWithoutPushAndATokenWithoutADeviceAreNotTheSame() {
    var phone = Phone.enrolledWithoutPush(gateways.a(), user);
    assertThat(codes(diagnosis(phone.credentialId()))).contains("push_token_none");
    assertThat(codes(diagnosis(Token.totp(gateways.a()).credentialId())))
        .containsExactly("unassigned", "never_used");
  }

  @Test
  void aHardwareTokenNearTheEndOfItsLifeIsFound() {
    var token = Token.totp(gateways.a());
    operator.assign(user, token.credentialId()).is(200);
    for (int i = 0; i < 3; i++) {
      assertThat(codes(diagnosis(token.credentialId())))
          .doesNotContain("hardware_codes_nearly_spent", "hardware_age_nearly_spent");
      gateways.clock().advance(Duration.ofSeconds(30));
      validate(token.app().codeAt(gateways.now()));
    }
    assertThat(codes(diagnosis(token.credentialId())))
        .containsExactly("hardware_codes_nearly_spent");
    assertThat(spent("codes")).isEqualTo(1);
    gateways.clock().advance(Duration.ofDays(90));
    var old = diagnosis(token.credentialId());
    assertThat(codes(old))
        .containsExactly("hardware_codes_nearly_spent", "hardware_age_nearly_spent");
    assertThat(old.getJsonObject("hardware"))
        .isEqualTo(
            new JsonObject()
                .put("acceptedCodes", 3)
                .put("ageDays", 90)
                .put("maxCodes", 3)
                .put("codesPercent", 100)
                .put("maxAgeDays", 100)
                .put("agePercent", 90));
    validate(token.app().codeAt(gateways.now()));
    gateways.clock().advance(Duration.ofSeconds(30));
    validate(token.app().codeAt(gateways.now()));
    assertThat(spent("codes")).isEqualTo(1);
    assertThat(spent("age")).isEqualTo(1);
  }

  @Test
  void aCredentialThatIsNotThereHasNoDiagnosis() {
    operator.diagnosis("PGHW9999999999").isProblem(404, "credential_not_found");
  }

  private JsonObject diagnosis(String credentialId) {
    return gateways.b().operator().diagnosis(credentialId).is(200).json();
  }

  private List<String> tokenStates(Phone phone) {
    return List.of(
        operator.credential(phone.credentialId()).getJsonObject("push").getString("tokenState"),
        phone.state(gateways.a()).is(200).json().getJsonObject("push").getString("tokenState"),
        diagnosis(phone.credentialId()).getJsonObject("push").getString("tokenState"));
  }

  private void validate(String code) {
    gateways.a().login().validate(user, code).is(200);
  }

  private static double spent(String limit) {
    return gateways
        .a()
        .management()
        .metric("pushgate_hardware_nearly_spent_total{limit=\"" + limit + "\"}");
  }

  private static List<String> codes(JsonObject diagnosis) {
    JsonArray findings = diagnosis.getJsonArray("findings");
    assertThat(findings)
        .allSatisfy(each -> assertThat(((JsonObject) each).getString("advice")).isNotBlank());
    return findings.stream().map(each -> ((JsonObject) each).getString("code")).toList();
  }
}
