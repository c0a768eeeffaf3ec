package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Operator;
import io.pushgate.testing.gateway.Token;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens whose clock is wrong: the window, the known drift, and `resync`.
class DriftAndResyncIT {
  @RegisterExtension static final Gateways gateways = Gateways.own();

  private static final Duration STEP = Duration.ofSeconds(30);

  private final String user = gateways.someone();
  private final Operator operator = gateways.a().operator();
  private final Token token = Token.totp(gateways.a());

  @BeforeEach
  void atTheBeginningOfATimeStep() {
    operator.assign(user, token.credentialId()).is(200);
    var second = gateways.now().getEpochSecond();
    gateways.clock().stopAt(Instant.ofEpochSecond(second - second % 30 + 30));
  }

  @ParameterizedTest
  @ValueSource(ints = {-5, -1, 0, 1, 5})
  void aCodeInsideTheWindowIsAcceptedAndItsDriftRemembered(int steps) {
    assertThat(outcome(codeAt(steps))).isEqualTo("accepted");
    assertThat(drift()).isEqualTo(steps * 30);
  }

  @ParameterizedTest
  @ValueSource(ints = {-6, 6, 100})
  void aCodeOutsideTheWindowIsInvalid(int steps) {
    assertThat(outcome(codeAt(steps))).isEqualTo("invalid_code");
    assertThat(drift()).isZero();
  }

  @Test
  void theWindowFollowsAClockThatRunsAway() {
    for (int drift = 5; drift <= 20; drift += 5) {
      gateways.clock().advance(Duration.ofHours(1));
      assertThat(outcome(codeAt(drift))).isEqualTo("accepted");
      assertThat(drift()).isEqualTo(drift * 30);
    }
    gateways.clock().advance(Duration.ofHours(1));
    assertThat(outcome(codeAt(0))).isEqualTo("invalid_code");
  }

  @ParameterizedTest
  @CsvSource({"2880, 86400", "2879, 86370", "-2880, -86400", "100, 3000", "-100, -3000"})
  void consecutiveCodesWithinADaySetTheDrift(int steps, int seconds) {
    // Two codes: both must lie within the day.
    int first = steps > 0 ? steps - 1 : steps;
    var answer = operator.resync(token.credentialId(), codeAt(first), codeAt(first + 1)).is(200);
    assertThat(answer.json().getInteger("driftSeconds"))
        .isBetween(Math.min(seconds, seconds - 30), Math.max(seconds, seconds + 30));
    gateways.clock().advance(STEP.multipliedBy(2));
    int drift = answer.json().getInteger("driftSeconds") / 30;
    assertThat(outcome(codeAt(drift))).isEqualTo("accepted");
  }

  @Test
  void threeCodesWorkToo() {
    assertThat(
            operator
                .resync(token.credentialId(), codeAt(50), codeAt(51), codeAt(52))
                .is(200)
                .json())
        .isEqualTo(new JsonObject().put("driftSeconds", 52 * 30));
  }

  @ParameterizedTest
  @CsvSource({"2900, 2901", "-2900, -2899", "10, 12", "11, 10", "10, 10"})
  void otherCodesDoNotAndNobodyIsCharged(int first, int second) {
    operator
        .resync(token.credentialId(), codeAt(first), codeAt(second))
        .isProblem(422, "resync_failed");
    var credential = operator.credential(token.credentialId());
    assertThat(credential.getInteger("invalidCodeCount")).isZero();
    assertThat(drift()).isZero();
  }

  @Test
  void codesFromBeforeTheLastAcceptedOneDoNot() {
    assertThat(outcome(codeAt(0))).isEqualTo("accepted");
    operator.resync(token.credentialId(), codeAt(-1), codeAt(0)).isProblem(422, "resync_failed");
    operator.resync(token.credentialId(), codeAt(-50), codeAt(-49)).isProblem(422, "resync_failed");
    operator.resync(token.credentialId(), codeAt(1), codeAt(2)).is(200);
    // And they are used up by it.
    operator.resync(token.credentialId(), codeAt(1), codeAt(2)).isProblem(422, "resync_failed");
    assertThat(outcome(codeAt(2))).isEqualTo("code_already_used");
  }

  @Test
  void aCounterIsFoundAgain() {
    var hotp = Token.registered(gateways.a(), new JsonObject().put("kind", "hotp"));
    operator.assign(user, hotp.credentialId()).is(200);
    var far = hotp.app();
    assertThat(outcome(far.code(60))).isEqualTo("invalid_code");
    operator.resync(hotp.credentialId(), far.code(60), far.code(61)).is(200);
    assertThat(outcome(far.code(62))).isEqualTo("accepted");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /codes",
        "{'codes':null} | /codes",
        "{'codes':['123456']} | /codes",
        "{'codes':['1','123456']} | /codes/0",
        "{'codes':['123456','123456','123456','123456']} | /codes",
        "{'codes':['123456','234567'],'drift':0} | /drift"
      })
  void everyBrokenRuleIsNamed(String body, String pointers) {
    var path = "/v1/credentials/" + token.credentialId() + "/resync";
    operator
        .call(HttpCall.of("POST", path).withBody(body.replace('\'', '"')))
        .isInvalid(pointers.split(" "));
  }

  private String codeAt(int steps) {
    return token.app().codeAt(gateways.now().plus(STEP.multipliedBy(steps)));
  }

  private String outcome(String code) {
    var json = gateways.b().login().validate(user, code).is(200).json();
    return json.getString("reason", json.getString("result"));
  }

  private int drift() {
    return operator
        .credential(token.credentialId())
        .getJsonObject("otp")
        .getInteger("driftSeconds");
  }
}
