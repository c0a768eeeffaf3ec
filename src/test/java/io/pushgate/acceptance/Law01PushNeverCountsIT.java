package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.dev.fcm.Behaviour;
import io.pushgate.dev.fcm.Behaviour.Mode;
import io.pushgate.testing.Eventually;
import io.pushgate.testing.SigningDevice;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.WrongCodes;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Law 1: no event on a push path changes an invalid-code counter")
class Law01PushNeverCountsIT {
  @RegisterExtension static final Gateways gateways = Gateways.own();

  private static final int COUNTED = 3;

  private final String user = gateways.someone();
  private Phone phone = Phone.enrolled(gateways.a(), user);

  @BeforeEach
  void someInvalidCodesWereTyped() {
    for (var wrong : WrongCodes.many(COUNTED, gateways.now(), phone)) {
      gateways.a().login().validate(user, wrong).is(200);
    }
    counterIsUnchanged();
  }

  @AfterEach
  void counterIsUnchanged() {
    var credential = gateways.b().operator().credential(phone.credentialId());
    assertThat(credential.getInteger("invalidCodeCount")).isEqualTo(COUNTED);
    assertThat(credential.getString("state")).isEqualTo("enabled");
  }

  @Test
  void approving() {
    phone.approve(gateways.b(), gateways.a().login().ask(user)).is(200);
  }

  @Test
  void denying() {
    phone.deny(gateways.b(), gateways.a().login().ask(user), "user_denied").is(200);
    phone.deny(gateways.b(), gateways.a().login().ask(user), "not_me").is(200);
  }

  @Test
  void aMissingAndAWrongNumber() {
    var challenge = gateways.a().login().ask(user);
    phone
        .decide(gateways.b(), challenge, new JsonObject().put("decision", "approve"))
        .isProblem(400, "number_required");
    var wrong = challenge.getString("numberMatch").equals("000") ? "111" : "000";
    assertThat(phone.approve(gateways.b(), challenge, wrong).is(200).text("denyReason"))
        .isEqualTo("number_mismatch");
  }

  @Test
  void expiryAndADecisionAfterIt() {
    var challenge = gateways.a().login().ask(user);
    gateways.clock().advance(Duration.ofSeconds(61));
    assertThat(gateways.b().login().read(challenge).text("status")).isEqualTo("expired");
    phone.approve(gateways.b(), challenge).isProblem(410, "challenge_expired");
  }

  @Test
  void cancellingAndADecisionAfterIt() {
    var challenge = gateways.a().login().ask(user);
    gateways.b().login().cancel(challenge).is(200);
    phone.approve(gateways.a(), challenge).isProblem(409, "challenge_closed");
  }

  @Test
  void pushesThatFcmRefuses() {
    for (var mode : new Mode[] {Mode.QUOTA, Mode.SENDER_MISMATCH, Mode.UNREGISTERED}) {
      gateways.fcm().behaviour(phone.pushToken(), Behaviour.of(mode));
      var challenge = gateways.a().login().ask(user);
      Eventually.within(
          Duration.ofSeconds(30),
          "delivery failed: " + mode,
          () -> gateways.b().login().read(challenge).text("delivery").equals("failed"));
      gateways.b().login().cancel(challenge).is(200);
    }
  }

  @Test
  void forgedProofs() {
    var challenge = gateways.a().login().ask(user);
    var forger = SigningDevice.es256().withCredential(phone.credentialId());
    var right = phone.signed(gateways.a(), "POST", Phone.decisionPath(challenge), null);
    var proof = forger.proof("POST", right.target(), Phone.freshNonce(gateways.a()));
    gateways
        .a()
        .http()
        .send(right.with("Authorization", "Device " + proof))
        .isProblem(401, "invalid_proof");
  }
}
