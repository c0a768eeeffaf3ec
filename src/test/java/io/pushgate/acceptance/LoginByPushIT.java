package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.Phone;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The main job.
class LoginByPushIT {
  @RegisterExtension static final Gateways gateways = Gateways.shared();

  @Test
  void loginThatWaitsOnOneNodeIsApprovedOnTheOther() throws Exception {
    var user = gateways.someone();
    var phone = Phone.enrolled(gateways.a(), user);

    var challenge = gateways.a().login().ask(user);
    var answer = gateways.a().login().await(challenge, 30);
    var push = gateways.awaitPush(phone);
    assertThat(push.data().getString("challengeId")).isEqualTo(challenge.getString("challengeId"));
    var asked = phone.fetch(gateways.b(), challenge).is(200).json();
    assertThat(asked.getString("client")).isEqualTo("Demo VPN");
    phone.approve(gateways.b(), challenge).is(200);

    var approved = answer.get(30, TimeUnit.SECONDS).is(200).json();
    assertThat(approved.getString("status")).isEqualTo("approved");
    assertThat(approved.getString("method")).isEqualTo("push");
    assertThat(approved.getString("credentialId")).isEqualTo(phone.credentialId());
    assertThat(approved.getString("assertion")).isNotEmpty();
  }

  @Test
  void loginThatIsDeniedLearnsWhy() throws Exception {
    var user = gateways.someone();
    var phone = Phone.enrolled(gateways.b(), user);

    var challenge = gateways.b().login().ask(user);
    var answer = gateways.b().login().await(challenge, 30);
    phone.deny(gateways.a(), challenge, "not_me").is(200);

    var denied = answer.get(30, TimeUnit.SECONDS).is(200).json();
    assertThat(denied.getString("status")).isEqualTo("denied");
    assertThat(denied.getString("denyReason")).isEqualTo("not_me");
    assertThat(denied.containsKey("assertion")).isFalse();
  }

  @Test
  void phoneWithoutNetworkShowsACodeInstead() {
    var user = gateways.someone();
    var phone = Phone.enrolled(gateways.a(), user);
    var challenge = gateways.a().login().ask(user);

    var result = gateways.b().login().code(challenge, phone.app().codeAt(gateways.now())).is(200);

    assertThat(result.text("result")).isEqualTo("accepted");
    assertThat(result.json().getJsonObject("challenge").getString("method")).isEqualTo("code");
    phone.approve(gateways.a(), challenge).isProblem(409, "challenge_closed");
  }
}
