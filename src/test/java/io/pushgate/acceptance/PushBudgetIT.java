package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.WrongCodes;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Pushes that are ignored or denied suspend further ones; a login or an operator resumes them.
class PushBudgetIT {
  @RegisterExtension static final Gateways gateways = Gateways.own();

  private static final int LIMIT = 5;
  private static final int COUNTED = 2;

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);

  @BeforeEach
  void someInvalidCodesWereTyped() {
    for (var wrong : WrongCodes.many(COUNTED, gateways.now(), phone)) {
      gateways.a().login().validate(user, wrong).is(200);
    }
  }

  @Test
  void fiveDenialsSuspendForAMinuteAndTheNextForFive() {
    deny(LIMIT);
    assertSuspended("cooldown", Duration.ofMinutes(1));
    gateways.clock().advance(Duration.ofMinutes(1));
    deny(1);
    assertSuspended("cooldown", Duration.ofMinutes(5));
    noInvalidCodeWasCounted();
    assertThat(audited("push_suspended"))
        .extracting(event -> event.getJsonObject("details"))
        .containsExactly(
            new JsonObject().put("reason", "cooldown").put("unanswered", "5"),
            new JsonObject().put("reason", "cooldown").put("unanswered", "6"));
  }

  @Test
  void fiveIgnoredPushesSuspendWhicheverClientAsked() {
    ignore(3);
    ignore(2);
    gateways
        .b()
        .otherLogin()
        .create(new JsonObject().put("user", user))
        .isProblem(429, "push_suspended");
    noInvalidCodeWasCounted();
    assertThat(audited("challenge_expired"))
        .hasSize(LIMIT)
        .allSatisfy(event -> assertThat(event.getString("challengeId")).isNotNull());
    assertThat(audited("push_suspended")).hasSize(1);
  }

  @Test
  void wrongNumbersAreDenials() {
    for (int i = 0; i < LIMIT; i++) {
      var challenge = gateways.a().login().ask(user);
      var wrong = challenge.getString("numberMatch").equals("000") ? "111" : "000";
      phone.approve(gateways.b(), challenge, wrong).is(200);
    }
    assertSuspended("cooldown", Duration.ofMinutes(1));
    noInvalidCodeWasCounted();
  }

  @Test
  void cancelledPushesCountNothing() {
    for (int i = 0; i < LIMIT + 1; i++) {
      gateways.b().login().cancel(gateways.a().login().ask(user)).is(200);
    }
    gateways.a().login().ask(user);
  }

  @Test
  void anApprovedPushBeginsANewBudget() {
    deny(LIMIT - 1);
    phone.approve(gateways.b(), gateways.a().login().ask(user)).is(200);
    deny(LIMIT - 1);
    gateways.a().login().ask(user);
  }

  @Test
  void aCodeEndsACooldown() {
    deny(LIMIT);
    assertSuspended("cooldown", Duration.ofMinutes(1));
    var push = standing().getJsonObject("push");
    assertThat(push.getString("reason")).isEqualTo("cooldown");
    assertThat(Instant.parse(push.getString("until"))).isAfter(gateways.now());
    acceptCode();
    assertThat(standing().getJsonObject("push"))
        .isEqualTo(new JsonObject().put("suspended", false));
    deny(LIMIT - 1);
    gateways.a().login().ask(user);
  }

  @Test
  void aCodeForAPendingChallengeBeginsANewBudgetThatIsExact() {
    deny(LIMIT - 1);
    var challenge = gateways.a().login().ask(user);
    gateways.clock().advance(Duration.ofSeconds(31));
    var code = phone.app().codeAt(gateways.now());
    assertThat(gateways.b().login().code(challenge, code).is(200).text("result"))
        .isEqualTo("accepted");
    deny(LIMIT);
    assertSuspended("cooldown", Duration.ofMinutes(1));
  }

  @Test
  void notMeSuspendsAtOnceUntilACodeIsAccepted() {
    var open = gateways.a().login().ask(user);
    phone.deny(gateways.b(), gateways.a().login().ask(user), "not_me").is(200);
    assertSuspended("not_me", Duration.ofHours(1));
    assertThat(standing().getJsonObject("push"))
        .isEqualTo(new JsonObject().put("suspended", true).put("reason", "not_me"));
    phone.approve(gateways.b(), open).is(200);
    gateways.clock().advance(Duration.ofDays(2));
    assertSuspended("not_me", Duration.ofHours(1));
    noInvalidCodeWasCounted();
    acceptCode();
    gateways.a().login().ask(user);
    assertThat(audited("push_suspended").getFirst().getJsonObject("details").getString("reason"))
        .isEqualTo("not_me");
    assertThat(audited("push_resumed"))
        .extracting(event -> event.getJsonObject("actor").getString("id"))
        .containsExactly("demo");
  }

  @Test
  void anOperatorResumesPushesAndMaySayItAgain() {
    phone.deny(gateways.b(), gateways.a().login().ask(user), "not_me").is(200);
    assertSuspended("not_me", Duration.ofHours(1));
    for (var node : new String[] {"a", "b"}) {
      var operator = (node.equals("a") ? gateways.a() : gateways.b()).operator();
      assertThat(operator.resumePush(user).is(200).text("user")).isEqualTo(user);
    }
    gateways.a().login().ask(user);
    noInvalidCodeWasCounted();
  }

  @Test
  void nobodyIsResumedWhoIsNotKnown() {
    gateways.a().operator().resumePush(gateways.someone()).isProblem(404, "user_not_found");
    gateways.a().operator().resumePush("\u0000").isInvalid("/user");
  }

  private JsonObject standing() {
    return gateways.a().operator().user(user).is(200).json();
  }

  private List<JsonObject> audited(String type) {
    return gateways.a().operator().audited("user", user).stream()
        .filter(event -> event.getString("type").equals(type))
        .toList();
  }

  private void deny(int times) {
    for (int i = 0; i < times; i++) {
      phone.deny(gateways.b(), gateways.a().login().ask(user), "user_denied").is(200);
    }
  }

  private void ignore(int times) {
    for (int i = 0; i < times; i++) {
      gateways.a().login().ask(user);
    }
    gateways.clock().advance(Duration.ofSeconds(60));
  }

  private void acceptCode() {
    var code = phone.app().codeAt(gateways.now());
    assertThat(gateways.b().login().validate(user, code).is(200).text("result"))
        .isEqualTo("accepted");
  }

  private void assertSuspended(String reason, Duration atMost) {
    var refused = gateways.b().login().create(user).isProblem(429, "push_suspended");
    assertThat(refused.text("reason")).isEqualTo(reason);
    assertThat(refused.json().getBoolean("offerCode")).isTrue();
    assertThat(retryAfter(refused)).isBetween(atMost.minusSeconds(20), atMost);
  }

  private static Duration retryAfter(HttpAnswer answer) {
    return Duration.ofSeconds(Long.parseLong(answer.header("Retry-After").orElseThrow()));
  }

  private void noInvalidCodeWasCounted() {
    assertThat(
            gateways.b().operator().credential(phone.credentialId()).getInteger("invalidCodeCount"))
        .isEqualTo(COUNTED);
  }
}
