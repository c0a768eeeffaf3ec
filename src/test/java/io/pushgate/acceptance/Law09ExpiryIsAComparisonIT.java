package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.SigningDevice;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.Phone;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Law 9: expiry is a comparison at the moment of writing; TTLs only clean up")
class Law09ExpiryIsAComparisonIT {
  @RegisterExtension static final Gateways gateways = Gateways.own();

  private static final Duration TICK = Duration.ofMillis(1);

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);

  @BeforeEach
  void timeStandsStill() {
    gateways.clock().stopAt(gateways.now());
  }

  @AfterEach
  void timeGoesOn() {
    gateways.clock().goOn();
  }

  @Test
  void aMillisecondBeforeItsEndAChallengeIsApproved() {
    var challenge = gateways.a().login().ask(user);
    gateways.clock().stopAt(expiry(challenge).minus(TICK));
    assertThat(gateways.b().login().read(challenge).text("status")).isEqualTo("pending");
    phone.approve(gateways.b(), challenge).is(200);
  }

  @Test
  void atItsEndNobodyCanDecideIt() {
    var challenge = gateways.a().login().ask(user);
    gateways.clock().stopAt(expiry(challenge));
    for (var node : List.of(gateways.a(), gateways.b())) {
      phone.approve(node, challenge).isProblem(410, "challenge_expired");
      phone.deny(node, challenge, "not_me").isProblem(410, "challenge_expired");
      assertThat(node.login().read(challenge).text("status")).isEqualTo("expired");
      node.login().cancel(challenge).isProblem(409, "challenge_closed");
      node.login()
          .code(challenge, phone.app().codeAt(gateways.now()))
          .isProblem(409, "challenge_closed");
      assertThat(phone.fetch(node, challenge).is(200).text("status")).isEqualTo("expired");
      assertThat(phone.pending(node).is(200).json().getJsonArray("challenges")).isEmpty();
    }
    // A code that came too late was not evaluated, so it still works.
    assertThat(validated()).isEqualTo("accepted");
  }

  @Test
  void aRepeatAfterTheEndIsStillAnsweredLikeTheFirst() {
    var challenge = gateways.a().login().ask(user);
    var first = phone.approve(gateways.a(), challenge).is(200).json();
    gateways.clock().stopAt(expiry(challenge).plusSeconds(1));
    assertThat(phone.approve(gateways.b(), challenge).is(200).json()).isEqualTo(first);
    phone.deny(gateways.b(), challenge, "not_me").isProblem(409, "challenge_closed");
  }

  @Test
  void aFinalStatusIsReadableForFiveMinutes() {
    var challenge = gateways.a().login().ask(user);
    phone.approve(gateways.a(), challenge).is(200);
    var decidedAt = Instant.parse(gateways.a().login().read(challenge).text("decidedAt"));
    gateways.clock().stopAt(decidedAt.plusSeconds(300).minus(TICK));
    gateways.b().login().read(challenge).is(200);
    phone.fetch(gateways.b(), challenge).is(200);
    gateways.clock().stopAt(decidedAt.plusSeconds(300));
    gateways.b().login().read(challenge).isProblem(404, "challenge_not_found");
    gateways.b().login().cancel(challenge).isProblem(404, "challenge_not_found");
    phone.fetch(gateways.b(), challenge).isProblem(404, "challenge_not_found");
    phone.approve(gateways.a(), challenge).isProblem(404, "challenge_not_found");
  }

  @Test
  void anExpiredOneIsReadableForFiveMinutesToo() {
    var challenge = gateways.a().login().ask(user);
    gateways.clock().stopAt(expiry(challenge).plusSeconds(300).minus(TICK));
    assertThat(gateways.b().login().read(challenge).text("status")).isEqualTo("expired");
    gateways.clock().stopAt(expiry(challenge).plusSeconds(300));
    gateways.b().login().read(challenge).isProblem(404, "challenge_not_found");
  }

  @Test
  void pendingOnesCountUntilTheyExpireAndNotLonger() {
    var first = gateways.a().login().ask(new JsonObject().put("user", user).put("ttlSeconds", 10));
    gateways.a().login().ask(user);
    gateways.a().login().ask(user);
    gateways.clock().stopAt(expiry(first).minus(TICK));
    assertThat(
            gateways
                .b()
                .login()
                .create(user)
                .isProblem(429, "too_many_pending")
                .header("Retry-After"))
        .contains("1");
    gateways.clock().stopAt(expiry(first));
    gateways.b().login().create(user).is(201);
  }

  @Test
  void anActivationCodeWorksUntilItsEnd() {
    var invited = gateways.someone();
    var ttl = new JsonObject().put("ttlSeconds", 60);
    var operator = gateways.a().operator();
    var late = operator.enrol(invited, ttl).is(201).json();
    var inTime = operator.enrol(invited, ttl).is(201).json();
    assertThat(Instant.parse(late.getString("expiresAt")))
        .isEqualTo(millis(gateways.now()).plusSeconds(60));

    gateways.clock().stopAt(Instant.parse(late.getString("expiresAt")).minus(TICK));
    provision(inTime).is(201);
    gateways.clock().advance(TICK);
    provision(late).isProblem(400, "activation_code_invalid");
  }

  private static HttpAnswer provision(JsonObject enrollment) {
    return Phone.provision(
        gateways.b(), enrollment.getString("activationCode"), SigningDevice.es256(), "");
  }

  private String validated() {
    var code = phone.app().codeAt(gateways.now());
    return gateways.b().login().validate(user, code).is(200).text("result");
  }

  private static Instant expiry(JsonObject challenge) {
    return Instant.parse(challenge.getString("expiresAt"));
  }

  private static Instant millis(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }
}
