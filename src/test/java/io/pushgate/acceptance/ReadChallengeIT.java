package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.LoginFlow;
import io.pushgate.testing.gateway.Phone;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `GET /v1/challenges/{id}`, with and without `wait`.
class ReadChallengeIT {
  @RegisterExtension static final Gateways gateways = Gateways.own();

  private static final Duration AT_ONCE = Duration.ofSeconds(3);

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);

  @Test
  void withoutAWaitItIsAnsweredAtOnce() {
    var challenge = gateways.a().login().ask(user);
    assertThat(gateways.b().login().read(challenge).is(200).text("status")).isEqualTo("pending");
    assertThat(gateways.b().login().await(challenge, 0).join().is(200).text("status"))
        .isEqualTo("pending");
  }

  @Test
  void aWaitThatIsOverIsAnsweredWithTheStatusAsItIs() {
    var challenge = gateways.a().login().ask(user);
    gateways.awaitPush(phone);
    var start = System.nanoTime();
    var answer = gateways.b().login().await(challenge, 2).join().is(200);
    assertThat(answer.text("status")).isEqualTo("pending");
    assertThat(Duration.ofNanos(answer.arrivedAt() - start))
        .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(2).plus(AT_ONCE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "61", "x", "1.5", "", "+5", "%201", "0x10", "99999999999"})
  void aWaitIsAWholeNumberOfSecondsUpToSixty(String wait) {
    var challenge = gateways.a().login().ask(user);
    gateways
        .a()
        .login()
        .call(HttpCall.get(LoginFlow.path(challenge) + "?wait=" + wait))
        .isInvalid("/wait");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "00",
        "00AAAAAAAAAAAAAAAAAAAAAA",
        "zzAAAAAAAAAAAAAAAAAAAAAA",
        "..%2F..",
        "%00",
        "*"
      })
  void anIdThatNothingHasIsNotFound(String id) {
    gateways
        .a()
        .login()
        .call(HttpCall.get("/v1/challenges/" + id))
        .isProblem(404, "challenge_not_found");
    gateways
        .a()
        .login()
        .call(HttpCall.get("/v1/challenges/" + id + "?wait=5"))
        .isProblem(404, "challenge_not_found");
  }

  @Test
  void anApprovedOneShowsHowWhenAndByWhom() {
    var challenge = gateways.a().login().ask(user);
    phone.approve(gateways.b(), challenge).is(200);
    var approved = gateways.b().login().read(challenge).is(200).json();
    assertThat(approved.getString("status")).isEqualTo("approved");
    assertThat(approved.getString("method")).isEqualTo("push");
    assertThat(approved.getString("credentialId")).isEqualTo(phone.credentialId());
    assertThat(Instant.parse(approved.getString("decidedAt")))
        .isBetween(
            Instant.parse(approved.getString("createdAt")),
            Instant.parse(approved.getString("expiresAt")));
    assertThat(approved.getString("createdAt")).isEqualTo(challenge.getString("createdAt"));
    assertThat(approved.getString("assertion")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"user_denied", "not_me"})
  void aDeniedOneShowsWhyAndHasNoAssertion(String reason) {
    var challenge = gateways.a().login().ask(user);
    phone.deny(gateways.b(), challenge, reason).is(200);
    var denied = gateways.b().login().read(challenge).is(200).json();
    assertThat(denied.getString("status")).isEqualTo("denied");
    assertThat(denied.getString("denyReason")).isEqualTo(reason);
    assertThat(denied.containsKey("assertion")).isFalse();
  }

  @Test
  void theCodeIsOfferedAfterAThirdOfTheLifetime() {
    gateways.clock().stopAt(gateways.now());
    try {
      var challenge = gateways.a().login().ask(user);
      var createdAt = Instant.parse(challenge.getString("createdAt"));
      gateways.clock().stopAt(createdAt.plusSeconds(20).minusMillis(1));
      assertThat(offersCode(gateways.b().login().read(challenge))).isFalse();
      gateways.clock().stopAt(createdAt.plusSeconds(20));
      assertThat(offersCode(gateways.b().login().read(challenge))).isTrue();
    } finally {
      gateways.clock().goOn();
    }
  }

  @Test
  void manyMayWaitForOneAnswerAndWhoLeavesIsForgotten() {
    var challenge = gateways.a().login().ask(user);
    try (var impatient = gateways.a().login().events(challenge)) {
      assertThat(impatient.next().getString("status")).isEqualTo("pending");
    }
    var patient = gateways.a().login().await(challenge, 30);
    gateways.a().management().awaitWaiters(1);
    phone.approve(gateways.b(), challenge).is(200);
    assertThat(patient.join().text("status")).isEqualTo("approved");
    gateways.a().management().awaitWaiters(0);
  }

  private static boolean offersCode(HttpAnswer answer) {
    JsonObject json = answer.is(200).json();
    return json.getBoolean("offerCode");
  }
}
