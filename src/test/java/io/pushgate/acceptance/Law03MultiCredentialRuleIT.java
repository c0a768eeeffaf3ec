package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.WrongCodes;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Law 3: the multi-credential rule, to the letter")
class Law03MultiCredentialRuleIT {
  @RegisterExtension static final Gateways gateways = Gateways.shared();

  private final String user = gateways.someone();
  private final Phone first = Phone.enrolled(gateways.a(), user);
  private final Phone second = Phone.enrolled(gateways.b(), user);

  @Test
  void aMatchResetsItsCredentialAndLeavesTheOthers() {
    wrongCodes(2);
    var accepted = validate(codeOf(second));
    assertThat(accepted.getString("result")).isEqualTo("accepted");
    assertThat(accepted.getString("credentialId")).isEqualTo(second.credentialId());
    assertThat(counts()).containsExactly(2, 0);
  }

  @Test
  void aMissCountsForEveryEnabledCredential() {
    assertThat(wrongCodes(1).getInteger("attemptsRemaining")).isEqualTo(9);
    assertThat(counts()).containsExactly(1, 1);
  }

  @Test
  void aReplayCountsForEveryEnabledCredential() {
    var code = codeOf(first);
    validate(code);
    var replay = validate(code);
    assertThat(replay.getString("reason")).isEqualTo("code_already_used");
    assertThat(counts()).containsExactly(1, 1);
  }

  @Test
  void aNamedCredentialAloneIsTriedAndCounted() {
    var named = new JsonObject().put("user", user).put("credentialId", first.credentialId());
    var miss = validate(named.copy().put("code", codeOf(second)));
    assertThat(miss.getString("reason")).isEqualTo("invalid_code");
    assertThat(counts()).containsExactly(1, 0);
    var match = validate(named.copy().put("code", codeOf(first)));
    assertThat(match.getString("credentialId")).isEqualTo(first.credentialId());
    assertThat(validate(codeOf(second)).getString("result")).isEqualTo("accepted");
  }

  @Test
  void aCredentialOfSomebodyElseIsNoneOfTheUsers() {
    var stranger = Phone.enrolled(gateways.a(), gateways.someone());
    var answer =
        validate(
            new JsonObject()
                .put("user", user)
                .put("credentialId", stranger.credentialId())
                .put("code", codeOf(stranger)));
    assertThat(answer.getString("reason")).isEqualTo("no_credential");
    assertThat(count(stranger)).isZero();
  }

  @Test
  void aDisabledCredentialTakesNoPart() {
    gateways.a().operator().change(second.credentialId(), "disable").is(200);
    var answer = validate(codeOf(second));
    assertThat(answer.getString("reason")).isEqualTo("invalid_code");
    assertThat(counts()).containsExactly(1, 0);
  }

  @Test
  void attemptsRemainingAreThoseOfTheCredentialNearestToItsLock() {
    var named = new JsonObject().put("user", user).put("credentialId", first.credentialId());
    var wrong = WrongCodes.one(gateways.now(), first, second);
    for (int i = 0; i < 3; i++) {
      validate(named.copy().put("code", wrong));
    }
    assertThat(wrongCodes(1).getInteger("attemptsRemaining")).isEqualTo(6);
    assertThat(counts()).containsExactly(4, 1);
  }

  @Test
  void oneLockedCredentialLeavesTheOtherToWorkWith() {
    var named = new JsonObject().put("user", user).put("credentialId", first.credentialId());
    var wrong = WrongCodes.one(gateways.now(), first, second);
    for (int i = 0; i < 10; i++) {
      validate(named.copy().put("code", wrong));
    }
    assertThat(wrongCodes(1).getInteger("attemptsRemaining")).isEqualTo(9);
    assertThat(counts()).containsExactly(10, 1);
    assertThat(validate(codeOf(first)).getString("reason")).isEqualTo("invalid_code");
    assertThat(validate(codeOf(second)).getString("result")).isEqualTo("accepted");
  }

  @Test
  void allLockedIsCredentialLockedAndNobodyIsNoCredential() {
    wrongCodes(10);
    assertThat(wrongCodes(1))
        .isEqualTo(rejected("credential_locked", 0))
        .isEqualTo(validate(codeOf(first)));
    assertThat(counts()).containsExactly(10, 10);
    var nobody = new JsonObject().put("user", gateways.someone()).put("code", "123456");
    assertThat(validate(nobody)).isEqualTo(rejected("no_credential", 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "123456789", "12345a", "１２３４５６", " 123456", "+12345"})
  void whatIsNotACodeCountsNothing(String code) {
    var body = new JsonObject().put("user", user).put("code", code);
    var call = HttpCall.of("POST", "/v1/codes/validate", body);
    gateways.a().login().call(call).isInvalid("/code");
    assertThat(counts()).containsExactly(0, 0);
  }

  private JsonObject wrongCodes(int times) {
    var last = new JsonObject();
    for (var wrong : WrongCodes.many(times, gateways.now(), first, second)) {
      last = validate(wrong);
    }
    return last;
  }

  private JsonObject validate(String code) {
    return validate(new JsonObject().put("user", user).put("code", code));
  }

  private static JsonObject validate(JsonObject body) {
    return gateways
        .b()
        .login()
        .call(HttpCall.of("POST", "/v1/codes/validate", body))
        .is(200)
        .json();
  }

  private static JsonObject rejected(String reason, int remaining) {
    return new JsonObject()
        .put("result", "rejected")
        .put("reason", reason)
        .put("attemptsRemaining", remaining);
  }

  private static String codeOf(Phone phone) {
    return phone.app().codeAt(gateways.now());
  }

  private List<Integer> counts() {
    return List.of(count(first), count(second));
  }

  private static int count(Phone phone) {
    return gateways.a().operator().credential(phone.credentialId()).getInteger("invalidCodeCount");
  }
}
