package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Phone;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Law 8: no device clock is read on a push path")
class Law08NoDeviceClockIT {
  @RegisterExtension static final Gateways gateways = Gateways.own();

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);

  @Test
  void aPhoneWhoseClockIsADayWrongApprovesThoughItsCodesAreWorthNothing() {
    var challenge = gateways.a().login().ask(user);
    var code = phone.app().codeAt(gateways.now().plus(Duration.ofDays(1)));
    assertThat(gateways.b().login().code(challenge, code).is(200).text("reason"))
        .isEqualTo("invalid_code");
    phone.approve(gateways.b(), challenge).is(200);
  }

  @Test
  void aNonceOfThePushWorksOnAnyNodeForFiveMinutesOfTheGatewaysTime() {
    var challenge = gateways.a().login().ask(user);
    var push = gateways.awaitPush(phone);
    var target = "/v1/device/challenges/" + challenge.getString("challengeId");
    var nonce = push.data().getString("nonce");

    gateways.clock().advance(Duration.ofMinutes(4));
    gateways.b().http().send(signed(target, nonce)).is(200);
    gateways.clock().advance(Duration.ofSeconds(61));
    var stale = gateways.b().http().send(signed(target, nonce));
    stale.isProblem(401, "use_fresh_nonce");
    gateways.a().http().send(signed(target, stale.header("Device-Nonce").orElseThrow())).is(200);
  }

  private HttpCall signed(String target, String nonce) {
    var proof = phone.device().proof("GET", target, nonce);
    return HttpCall.get(target).with("Authorization", "Device " + proof);
  }
}
