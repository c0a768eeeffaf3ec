package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Operator;
import io.pushgate.testing.gateway.Token;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A person with a wrong clock, and the self-test that explains and mends it.
class SelfTestIT {
  @RegisterExtension static final Gateways gateways = Gateways.own();

  private static final Duration STEP = Duration.ofSeconds(30);

  // Always the same: two of the thousands of codes within a day may be alike, and here none are.
  private static final Instant MORNING = Instant.parse("2031-05-04T10:00:00Z");

  private final String user = gateways.someone();
  private final Operator operator = gateways.a().operator();
  private final Operator other = gateways.b().operator();
  private final Token token = Token.totp(gateways.a());

  @BeforeEach
  void inTheMorning() {
    operator.assign(user, token.credentialId()).is(200);
    gateways.clock().stopAt(MORNING);
  }

  @Test
  void aRightCodeIsAcceptedAndUsedUp() {
    var answer = test(codeAt(2));
    assertThat(answer.getString("result")).isEqualTo("accepted");
    assertThat(answer.getInteger("offsetSeconds")).isEqualTo(60);
    assertThat(validated(codeAt(2))).isEqualTo("code_already_used");
    assertThat(credential().getJsonObject("otp").getInteger("acceptedCodes")).isOne();
  }

  @Test
  void whatNoDeviceShowsIsAWrongCode() {
    var answer = test(wrongCode());
    assertThat(answer.getString("result")).isEqualTo("rejected");
    assertThat(answer.getString("finding")).isEqualTo("wrong_code");
    assertThat(answer.getInteger("attemptsRemaining")).isEqualTo(9);
    assertThat(answer.getString("advice")).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"6, clock_ahead", "2880, clock_ahead", "-6, clock_behind", "-2880, clock_behind"})
  void aCodeOfAnotherTimeOfTheDaySaysHowFarTheClockIsOffAndCounts(int steps, String finding) {
    var answer = test(codeAt(steps));
    assertThat(answer.getString("finding")).isEqualTo(finding);
    assertThat(answer.getInteger("offsetSeconds")).isEqualTo(steps * 30);
    assertThat(credential().getInteger("invalidCodeCount")).isOne();
  }

  @ParameterizedTest
  @ValueSource(ints = {2_881, -2_881})
  void aCodeOfAnotherDayIsWrong(int steps) {
    assertThat(finding(codeAt(steps))).isEqualTo("wrong_code");
  }

  @ParameterizedTest
  @CsvSource({"120, 1", "120, 2", "-120, 1", "-120, 2"})
  void theNextCodeOrTheOneAfterResynchronises(int steps, int later) {
    test(codeAt(steps));
    gateways.clock().advance(STEP.multipliedBy(later));
    var answer = tested(other, codeAt(steps));
    assertThat(answer.getString("result")).isEqualTo("resynchronised");
    assertThat(answer.getInteger("offsetSeconds")).isEqualTo(steps * 30);
    assertThat(validated(codeAt(steps))).isEqualTo("code_already_used");
    gateways.clock().advance(STEP);
    assertThat(validated(codeAt(steps))).isEqualTo("accepted");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3})
  void anyOtherCodeDoesNot(int later) {
    test(codeAt(120));
    assertThat(finding(codeAt(120 + later))).isEqualTo("clock_ahead");
    assertThat(credential().getJsonObject("otp").getInteger("driftSeconds")).isZero();
    assertThat(credential().getInteger("invalidCodeCount")).isEqualTo(2);
  }

  @Test
  void afterThreeMinutesTheFirstCodeIsForgotten() {
    test(codeAt(120));
    gateways.clock().advance(Duration.ofMinutes(3));
    assertThat(finding(codeAt(120 + 1 - 6))).isEqualTo("clock_ahead");
  }

  @Test
  void upToThenItIsRemembered() {
    test(codeAt(120));
    gateways.clock().advance(Duration.ofMinutes(3).minusMillis(1));
    assertThat(test(codeAt(120 + 1 - 5)).getString("result")).isEqualTo("resynchronised");
  }

  @Test
  void codesBetweenTheTwoDoNotDisturb() {
    test(codeAt(120));
    test(wrongCode());
    test(codeAt(-500));
    assertThat(test(codeAt(121)).getString("result")).isEqualTo("resynchronised");
  }

  @Test
  void whoSeesTheCodeOfALaterTimeCannotUseItThen() {
    assertThat(finding(codeAt(120))).isEqualTo("clock_ahead");
    gateways.clock().advance(STEP.multipliedBy(120));
    assertThat(validated(codeAt(0))).isEqualTo("code_already_used");
    assertThat(finding(codeAt(0))).isEqualTo("code_already_used");
    assertThat(validated(codeAt(1))).isEqualTo("accepted");
  }

  @Test
  void norAfterALoginInBetween() {
    test(codeAt(120));
    assertThat(validated(codeAt(0))).isEqualTo("accepted");
    gateways.clock().advance(STEP.multipliedBy(118));
    assertThat(validated(codeAt(2))).isEqualTo("code_already_used");
  }

  @Test
  void anAcceptedCodeIsAlreadyUsedAndSoIsTheOneBefore() {
    test(codeAt(0));
    gateways.clock().advance(STEP);
    test(codeAt(0));
    assertThat(finding(codeAt(0))).isEqualTo("code_already_used");
    assertThat(finding(codeAt(-1))).isEqualTo("code_already_used");
  }

  @Test
  void aClockSetRightAfterItRanAheadHasToWait() {
    test(codeAt(5));
    gateways.clock().advance(STEP);
    var answer = test(codeAt(0));
    assertThat(answer.getString("finding")).isEqualTo("waiting_for_clock");
    var usableFrom = gateways.now().plus(STEP.multipliedBy(5));
    assertThat(answer.getInstant("usableFrom")).isEqualTo(usableFrom);
    assertThat(answer.getString("advice")).contains(answer.getString("usableFrom"));
    var diagnosis = operator.diagnosis(token.credentialId()).is(200).json();
    assertThat(diagnosis.getInstant("usableFrom")).isEqualTo(usableFrom);
    gateways.clock().stopAt(usableFrom.minusMillis(1));
    assertThat(finding(codeAt(0))).isEqualTo("code_already_used");
    gateways.clock().stopAt(usableFrom);
    assertThat(test(codeAt(0)).getString("result")).isEqualTo("accepted");
  }

  @Test
  void aClockSetRightAfterItWasHoursAheadWaitsThenTakesTwoCodes() {
    operator.resync(token.credentialId(), codeAt(100), codeAt(101)).is(200);
    var answer = test(codeAt(0));
    assertThat(answer.getString("finding")).isEqualTo("waiting_for_clock");
    gateways.clock().stopAt(answer.getInstant("usableFrom"));
    assertThat(finding(codeAt(0))).isEqualTo("clock_behind");
    gateways.clock().advance(STEP);
    assertThat(test(codeAt(0)).getString("result")).isEqualTo("resynchronised");
    assertThat(credential().getJsonObject("otp").getInteger("driftSeconds")).isZero();
  }

  @Test
  void theTenthWrongCodeLocksAndThenNothingIsEvaluated() {
    for (int i = 0; i < 9; i++) {
      test(wrongCode());
    }
    assertThat(test(codeAt(120)).getInteger("attemptsRemaining")).isZero();
    assertThat(credential().getString("state")).isEqualTo("locked");
    for (var code : new String[] {codeAt(0), codeAt(121), wrongCode()}) {
      assertThat(test(code).getString("finding")).isEqualTo("credential_locked");
      assertThat(test(code).containsKey("offsetSeconds")).isFalse();
    }
    assertThat(credential().getInteger("invalidCodeCount")).isEqualTo(10);
  }

  @Test
  void aCounterFarAheadIsFoundAgain() {
    var hotp = Token.registered(gateways.a(), new JsonObject().put("kind", "hotp"));
    var id = hotp.credentialId();
    var far = operator.test(id, hotp.app().code(60)).is(200).json();
    assertThat(far.getString("finding")).isEqualTo("clock_ahead");
    assertThat(far.containsKey("offsetSeconds")).isFalse();
    assertThat(operator.test(id, hotp.app().code(61)).is(200).json().getString("result"))
        .isEqualTo("resynchronised");
    assertThat(operator.test(id, hotp.app().code(61)).is(200).json().getString("finding"))
        .isEqualTo("code_already_used");
    assertThat(operator.test(id, hotp.app().code(62)).is(200).json().getString("result"))
        .isEqualTo("accepted");
    assertThat(operator.test(id, hotp.app().code(62 + 1_002)).is(200).json().getString("finding"))
        .isEqualTo("wrong_code");
  }

  @Test
  void aDisabledCredentialOrNoneIsNotTested() {
    operator.change(token.credentialId(), "disable").is(200);
    operator.test(token.credentialId(), codeAt(0)).isProblem(409, "credential_not_enabled");
    operator.test("PGHW9999999999", codeAt(0)).isProblem(404, "credential_not_found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{} | /code", "{'code':'12345'} | /code", "{'code':'123456','user':'a'} | /user"})
  void everyBrokenRuleIsNamed(String body, String pointers) {
    var path = "/v1/credentials/" + token.credentialId() + "/test";
    operator
        .call(HttpCall.of("POST", path).withBody(body.replace('\'', '"')))
        .isInvalid(pointers.split(" "));
  }

  private JsonObject test(String code) {
    return tested(operator, code);
  }

  private JsonObject tested(Operator by, String code) {
    return by.test(token.credentialId(), code).is(200).json();
  }

  private String finding(String code) {
    return test(code).getString("finding");
  }

  private String validated(String code) {
    var json = gateways.b().login().validate(user, code).is(200).json();
    return json.getString("reason", json.getString("result"));
  }

  private JsonObject credential() {
    return operator.credential(token.credentialId());
  }

  private String codeAt(int steps) {
    return token.app().codeAt(gateways.now().plus(STEP.multipliedBy(steps)));
  }

  /// One that the token shows at no time within two days.
  private String wrongCode() {
    var step = gateways.now().getEpochSecond() / 30;
    for (int guess = 0; ; guess++) {
      var code = "%06d".formatted(guess);
      if (LongStream.rangeClosed(step - 5_760, step + 5_760)
          .noneMatch(near -> token.app().code(near).equals(code))) {
        return code;
      }
    }
  }
}
