package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.WrongCodes;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The policy `code.missRule` = `shared_budget`: a miss is charged to the user, once.
class SharedBudgetIT {
  @RegisterExtension
  static final Gateways gateways =
      // Of its own: a sweep would unlock what other tests have.
      Gateways.onOwnRedis(Map.of("code.missRule", "shared_budget", "code.autoUnlockMinutes", "10"));

  private static final int THRESHOLD = 10;

  private final String user = gateways.someone();
  private final Phone used = Phone.enrolled(gateways.a(), user);
  private final Phone unused = Phone.enrolled(gateways.a(), user);

  @Test
  void missesAreChargedToTheUserAndNoCredentialEverLocks() {
    for (int i = 1; i <= THRESHOLD; i++) {
      var rejected = validate(wrongCodes(THRESHOLD).get(i - 1));
      assertThat(rejected.text("reason")).isEqualTo("invalid_code");
      assertThat(rejected.json().getInteger("attemptsRemaining")).isEqualTo(THRESHOLD - i);
    }
    assertLocked();
    for (var phone : List.of(used, unused)) {
      var credential = gateways.b().operator().credential(phone.credentialId());
      assertThat(credential.getString("state")).isEqualTo("enabled");
      assertThat(credential.getInteger("invalidCodeCount")).isZero();
    }
    used.approve(gateways.b(), gateways.a().login().ask(user)).is(200);
    assertLocked();
  }

  @Test
  void aSuccessBeginsANewBudget() {
    wrongCodes(THRESHOLD - 1).forEach(this::validate);
    assertThat(validate(used.app().codeAt(gateways.now())).text("result")).isEqualTo("accepted");
    var rejected = validate(wrongCodes(1).getFirst());
    assertThat(rejected.json().getInteger("attemptsRemaining")).isEqualTo(THRESHOLD - 1);
  }

  @Test
  void aCodeWorksOnceHereToo() {
    var code = used.app().codeAt(gateways.now());
    assertThat(validate(code).text("result")).isEqualTo("accepted");
    assertThat(validate(code).text("reason")).isEqualTo("code_already_used");
  }

  @Test
  void unlockingAnyCredentialOfTheUserUnlocksTheCodes() {
    lock();
    assertThat(codes().getBoolean("locked")).isTrue();
    assertThat(codes().getString("lockedAt")).isNotNull();
    gateways.a().operator().change(unused.credentialId(), "unlock").is(200);
    assertThat(codes()).isEqualTo(new JsonObject().put("locked", false));
    accepted();
  }

  @Test
  void anOperatorUnlocksTheUsersCodesAndMaySayItAgain() {
    lock();
    for (var node : List.of(gateways.a(), gateways.b())) {
      assertThat(node.operator().unlockCodes(user).is(200).text("user")).isEqualTo(user);
    }
    accepted();
    assertThat(gateways.a().operator().audited("user", user))
        .extracting(event -> event.getString("type"))
        .containsOnlyOnce("user_codes_locked", "user_codes_unlocked");
    gateways.a().operator().unlockCodes(gateways.someone()).isProblem(404, "user_not_found");
    gateways.a().operator().unlockCodes("\u0000").isInvalid("/user");
  }

  @Test
  void theLockEndsByItself() {
    lock();
    gateways.clock().advance(Duration.ofMinutes(9));
    assertLocked();
    gateways.clock().advance(Duration.ofMinutes(1));
    assertThat(codes().getBoolean("locked")).isFalse();
    accepted();
  }

  @Test
  void guessingInParallelBuysNothing() {
    var wrong = wrongCodes(40);
    var answers =
        wrong.stream()
            .map(
                code ->
                    (wrong.indexOf(code) % 2 == 0 ? gateways.a() : gateways.b())
                        .login()
                        .validateAsync(user, code))
            .toList();
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
    var evaluated =
        answers.stream()
            .map(CompletableFuture::join)
            .filter(answer -> answer.status() == 200)
            .map(HttpAnswer::json)
            .filter(json -> "invalid_code".equals(json.getString("reason")))
            .count();
    assertThat(evaluated).isLessThanOrEqualTo(THRESHOLD);
  }

  private JsonObject codes() {
    return gateways.a().operator().user(user).is(200).json().getJsonObject("codes");
  }

  private void lock() {
    wrongCodes(THRESHOLD).forEach(this::validate);
    assertLocked();
  }

  private void assertLocked() {
    var rejected = validate(used.app().codeAt(gateways.now())).json();
    assertThat(rejected)
        .isEqualTo(
            new JsonObject()
                .put("result", "rejected")
                .put("reason", "credential_locked")
                .put("attemptsRemaining", 0));
  }

  private void accepted() {
    assertThat(validate(used.app().codeAt(gateways.now())).text("result")).isEqualTo("accepted");
  }

  private HttpAnswer validate(String code) {
    return gateways.b().login().validate(user, code).is(200);
  }

  private List<String> wrongCodes(int count) {
    return WrongCodes.many(count, gateways.now(), used, unused);
  }
}
