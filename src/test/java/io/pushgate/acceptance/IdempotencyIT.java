package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.LoginFlow;
import io.pushgate.testing.gateway.Phone;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `Idempotency-Key` on `POST /v1/challenges`.
class IdempotencyIT {
  @RegisterExtension static final Gateways gateways = Gateways.own();

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);
  private final String key = UUID.randomUUID().toString();

  @Test
  void theSameKeyAndBodyGiveTheSameChallengeAndNoSecondPush() {
    var first = create(gateways.a().login(), key, body()).is(201);
    gateways.awaitPush(phone);
    var second = create(gateways.b().login(), key, body()).is(201);
    assertThat(second.text("challengeId")).isEqualTo(first.text("challengeId"));
    assertThat(second.text("numberMatch")).isEqualTo(first.text("numberMatch"));
    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertThat(second.header("Idempotent-Replayed")).contains("true");
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertOnePush();
  }

  @Test
  void aRepetitionShowsTheChallengeAsItIsNow() {
    var first = create(gateways.a().login(), key, body()).is(201).json();
    phone.approve(gateways.b(), first).is(200);
    assertThat(create(gateways.a().login(), key, body()).is(201).text("status"))
        .isEqualTo("approved");
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefused() {
    create(gateways.a().login(), key, body()).is(201);
    create(gateways.b().login(), key, body().put("title", "Another"))
        .isProblem(422, "idempotency_key_reused");
    create(gateways.a().login(), key, body()).is(201);
    assertOnePush();
  }

  @Test
  void anotherClientsKeysAreItsOwn() {
    var first = create(gateways.a().login(), key, body()).is(201);
    var second = create(gateways.b().otherLogin(), key, body()).is(201);
    assertThat(second.text("challengeId")).isNotEqualTo(first.text("challengeId"));
    assertThat(second.header("Idempotent-Replayed")).isEmpty();
  }

  @Test
  void aKeyUsedAtOnceOnBothNodesMakesOneChallengeAndOnePush() {
    var fired =
        IntStream.range(0, 16)
            .mapToObj(i -> (i % 2 == 0 ? gateways.a() : gateways.b()).login())
            .map(login -> login.callAsync(call(key, body())))
            .toList();
    var answers =
        fired.stream().map(CompletableFuture::join).map(answer -> answer.is(201)).toList();
    assertThat(answers)
        .extracting(answer -> answer.text("challengeId"))
        .containsOnly(answers.getFirst().text("challengeId"));
    assertThat(answers)
        .filteredOn(answer -> answer.header("Idempotent-Replayed").isEmpty())
        .hasSize(1);
    gateways.awaitPush(phone);
    assertOnePush();
  }

  @Test
  void aKeyIsRememberedForTenMinutes() {
    var first = create(gateways.a().login(), key, body().put("ttlSeconds", 10)).is(201);
    gateways.clock().advance(Duration.ofMinutes(9));
    var again = create(gateways.b().login(), key, body().put("ttlSeconds", 10)).is(201);
    assertThat(again.text("challengeId")).isEqualTo(first.text("challengeId"));
    assertThat(again.text("status")).isEqualTo("expired");
  }

  @Test
  void aRefusedRequestDoesNotUseUpItsKey() {
    var stranger = gateways.someone();
    var request = new JsonObject().put("user", stranger);
    create(gateways.a().login(), key, request).isProblem(404, "user_not_found");
    Phone.enrolled(gateways.a(), stranger);
    create(gateways.b().login(), key, request).is(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "", "k"})
  void aKeyIsVisibleAscii(String text) {
    var answer = create(gateways.a().login(), text, body());
    if (text.equals("k")) {
      answer.is(201);
    } else {
      answer.isProblem(400, "invalid_request");
    }
  }

  @Test
  void aKeyHasAtMost128Characters() {
    create(gateways.a().login(), "k".repeat(128), body()).is(201);
    create(gateways.a().login(), "k".repeat(129), body()).isInvalid("/Idempotency-Key");
  }

  private void assertOnePush() {
    // The answer does not wait for the push.
    gateways.awaitPush(phone);
    assertThat(gateways.fcm().messages(phone.pushToken())).hasSize(1);
  }

  private JsonObject body() {
    return new JsonObject().put("user", user);
  }

  private static HttpCall call(String key, JsonObject body) {
    return HttpCall.of("POST", "/v1/challenges", body).with("Idempotency-Key", key);
  }

  private static HttpAnswer create(LoginFlow login, String key, JsonObject body) {
    return login.call(call(key, body));
  }
}
