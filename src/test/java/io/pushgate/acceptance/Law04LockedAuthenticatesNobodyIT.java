package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.WrongCodes;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Law 4: a locked credential authenticates nobody and reveals nothing")
class Law04LockedAuthenticatesNobodyIT {
  @RegisterExtension static final Gateways gateways = Gateways.shared();

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);
  private JsonObject pending = new JsonObject();

  @BeforeEach
  void tenInvalidCodesInARow() {
    pending = gateways.b().login().ask(user);
    for (var wrong : WrongCodes.many(10, gateways.now(), phone)) {
      gateways.a().login().validate(user, wrong).is(200);
    }
    assertThat(credential().getString("state")).isEqualTo("locked");
    assertThat(credential().getString("lockedAt")).isNotNull();
  }

  @Test
  void theRightCodeIsAnsweredLikeAWrongOne() {
    var wrong = WrongCodes.one(gateways.now(), phone);
    var answer = gateways.b().login().validate(user, rightCode()).is(200).json();
    assertThat(answer).isEqualTo(gateways.b().login().validate(user, wrong).is(200).json());
    assertThat(answer.getString("reason")).isEqualTo("credential_locked");
    assertThat(credential().getInteger("invalidCodeCount")).isEqualTo(10);
  }

  @Test
  void theRightCodeInAChallengeLeavesItPending() {
    var answer = gateways.b().login().code(pending, rightCode()).is(200);
    assertThat(answer.text("reason")).isEqualTo("credential_locked");
    assertThat(gateways.a().login().read(pending).text("status")).isEqualTo("pending");
  }

  @Test
  void aChallengeFromBeforeTheLockCannotBeDecided() {
    phone.approve(gateways.b(), pending).isProblem(403, "credential_not_enabled");
    phone.deny(gateways.a(), pending, "not_me").isProblem(403, "credential_not_enabled");
    phone.fetch(gateways.b(), pending).isProblem(404, "challenge_not_found");
    assertThat(phone.pending(gateways.b()).is(200).json().getJsonArray("challenges")).isEmpty();
    assertThat(gateways.a().login().read(pending).text("status")).isEqualTo("pending");
  }

  @Test
  void noPushIsSent() {
    gateways.a().login().create(user).isProblem(423, "credential_locked");
    gateways
        .b()
        .login()
        .create(new JsonObject().put("user", user).put("credentialId", phone.credentialId()))
        .isProblem(423, "credential_locked");
  }

  @Test
  void noOtherDoorEvaluatesItsCodes() {
    var next = phone.app().codeAt(gateways.now().plusSeconds(30));
    var operator = gateways.a().operator();
    operator.resync(phone.credentialId(), rightCode(), next).isProblem(423, "credential_locked");
    operator.unassign(user, phone.credentialId()).is(204);
    operator
        .assign(gateways.someone(), phone.credentialId(), rightCode())
        .isProblem(423, "credential_locked");
    assertThat(credential().getJsonObject("otp").getInteger("acceptedCodes")).isZero();
  }

  @Test
  void disablingAndEnablingDoesNotUnlock() {
    var operator = gateways.b().operator();
    operator.change(phone.credentialId(), "disable").is(200);
    assertThat(operator.change(phone.credentialId(), "enable").is(200).text("state"))
        .isEqualTo("locked");
    phone.approve(gateways.a(), pending).isProblem(403, "credential_not_enabled");
  }

  @Test
  void unlockingSetsTheCounterToZero() {
    var unlocked = gateways.b().operator().change(phone.credentialId(), "unlock").is(200).json();
    assertThat(unlocked.getString("state")).isEqualTo("enabled");
    assertThat(unlocked.getInteger("invalidCodeCount")).isZero();
    assertThat(unlocked.containsKey("lockedAt")).isFalse();
    gateways.b().operator().change(phone.credentialId(), "unlock").is(200);
    phone.approve(gateways.a(), pending).is(200);
    assertThat(gateways.a().login().validate(user, rightCode()).is(200).text("result"))
        .isEqualTo("accepted");
    gateways.a().login().create(user).is(201);
  }

  @Test
  void theDeviceSeesItsState() {
    assertThat(phone.state(gateways.b()).is(200).text("state")).isEqualTo("locked");
  }

  @Test
  void theWaitingLoginIsNotDecidedByTheLock() throws Exception {
    var waiting = gateways.b().login().await(pending, 1);
    var answer = waiting.get(30, TimeUnit.SECONDS);
    assertThat(answer.is(200).text("status")).isEqualTo("pending");
  }

  private JsonObject credential() {
    return gateways.b().operator().credential(phone.credentialId());
  }

  private String rightCode() {
    return phone.app().codeAt(gateways.now());
  }
}
