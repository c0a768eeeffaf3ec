package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.LoginFlow;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.WrongCodes;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `…/cancel` and `…/code` of a challenge.
class CancelAndCodeIT {
  @RegisterExtension static final Gateways gateways = Gateways.shared();

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);

  @Test
  void cancellingIsIdempotent() {
    var challenge = gateways.a().login().ask(user);
    var cancelled = gateways.a().login().cancel(challenge).is(200).json();
    assertThat(cancelled.getString("status")).isEqualTo("cancelled");
    assertThat(gateways.b().login().cancel(challenge).is(200).text("status"))
        .isEqualTo("cancelled");
    assertThat(phone.pending(gateways.b()).is(200).json().getJsonArray("challenges")).isEmpty();
    assertThat(phone.fetch(gateways.b(), challenge).is(200).text("status")).isEqualTo("cancelled");
    var late = phone.approve(gateways.a(), challenge).isProblem(409, "challenge_closed");
    assertThat(late.text("challengeStatus")).isEqualTo("cancelled");
  }

  @Test
  void whatIsDecidedCannotBeCancelled() {
    var approved = gateways.a().login().ask(user);
    phone.approve(gateways.a(), approved).is(200);
    var late = gateways.b().login().cancel(approved).isProblem(409, "challenge_closed");
    assertThat(late.text("challengeStatus")).isEqualTo("approved");
    var denied = gateways.a().login().ask(user);
    phone.deny(gateways.a(), denied, "user_denied").is(200);
    gateways.b().login().cancel(denied).isProblem(409, "challenge_closed");
  }

  @Test
  void nothingCannotBeCancelled() {
    var none = new JsonObject().put("challengeId", "00AAAAAAAAAAAAAAAAAAAAAA");
    gateways.a().login().cancel(none).isProblem(404, "challenge_not_found");
    gateways.a().login().code(none, "123456").isProblem(404, "challenge_not_found");
  }

  @Test
  void anAcceptedCodeApproves() {
    var challenge = gateways.a().login().ask(user);
    var accepted = gateways.b().login().code(challenge, rightCode()).is(200).json();
    assertThat(accepted.getString("result")).isEqualTo("accepted");
    assertThat(accepted.getString("credentialId")).isEqualTo(phone.credentialId());
    var object = accepted.getJsonObject("challenge");
    assertThat(object.getString("status")).isEqualTo("approved");
    assertThat(object.getString("method")).isEqualTo("code");
    assertThat(object.getString("assertion")).isNotEmpty();
    phone.approve(gateways.a(), challenge).isProblem(409, "challenge_closed");
    phone.deny(gateways.a(), challenge, "not_me").isProblem(409, "challenge_closed");
    assertThat(gateways.a().login().read(challenge).text("method")).isEqualTo("code");
  }

  @Test
  void aRejectedCodeLeavesItPendingAndCounts() {
    var challenge = gateways.a().login().ask(user);
    var wrong = WrongCodes.one(gateways.now(), phone);
    var rejected = gateways.b().login().code(challenge, wrong).is(200).json();
    assertThat(rejected.getString("result")).isEqualTo("rejected");
    assertThat(rejected.getString("reason")).isEqualTo("invalid_code");
    assertThat(rejected.getInteger("attemptsRemaining")).isEqualTo(9);
    assertThat(rejected.getJsonObject("challenge").getString("status")).isEqualTo("pending");
    phone.approve(gateways.b(), challenge).is(200);
  }

  @Test
  void aClosedChallengeEvaluatesNoCode() {
    var challenge = gateways.a().login().ask(user);
    gateways.a().login().cancel(challenge).is(200);
    var wrong = WrongCodes.one(gateways.now(), phone);
    gateways.b().login().code(challenge, wrong).isProblem(409, "challenge_closed");
    gateways.b().login().code(challenge, rightCode()).isProblem(409, "challenge_closed");
    var credential = gateways.a().operator().credential(phone.credentialId());
    assertThat(credential.getInteger("invalidCodeCount")).isZero();
    assertThat(gateways.a().login().validate(user, rightCode()).text("result"))
        .isEqualTo("accepted");
  }

  @Test
  void theCodeOfAnyCredentialOfTheUserApproves() {
    var challenge = gateways.a().login().ask(user);
    var late = Phone.enrolled(gateways.b(), user);
    var code = late.app().codeAt(gateways.now());
    assertThat(gateways.b().login().code(challenge, code).is(200).text("credentialId"))
        .isEqualTo(late.credentialId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'code':null}",
        "{'code':123456}",
        "{'code':'12345'}",
        "{'code':''}",
        "{'code':['123456']}"
      })
  void whatIsNotACodeIsAnErrorAndCountsNothing(String body) {
    var challenge = gateways.a().login().ask(user);
    var call = HttpCall.of("POST", LoginFlow.path(challenge) + "/code");
    gateways.a().login().call(call.withBody(body.replace('\'', '"'))).isInvalid("/code");
    var credential = gateways.a().operator().credential(phone.credentialId());
    assertThat(credential.getInteger("invalidCodeCount")).isZero();
  }

  private String rightCode() {
    return phone.app().codeAt(gateways.now());
  }
}
