package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.GatewayNode;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Phone;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Law 14: Redis down is a quick, clear 503; it comes back by itself")
class Law14RedisDownIT {
  @RegisterExtension static final Gateways gateways = Gateways.onBreakableRedis();

  // 1 s is the time that an answer of Redis is waited for.
  private static final Duration QUICK = Duration.ofMillis(1500);
  private static final Duration MACHINE = Duration.ofSeconds(2);

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);
  private final JsonObject challenge = gateways.a().login().ask(user);

  @AfterEach
  void itComesBackByItself() {
    gateways.redis().resume();
    gateways.redis().restart();
    everythingWorksAgain(gateways.a(), gateways.b());
  }

  @Test
  void everyCallIsAnsweredWithThatWhileNobodyListens() {
    gateways.redis().stop();
    for (var call : calls(gateways.a())) {
      assertUnavailable(call);
    }
    assertNotReady(gateways.a());
    assertThat(gateways.a().management().get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void everyCallIsAnsweredWithThatWhileRedisIsFrozen() {
    gateways.redis().pause();
    for (var call : calls(gateways.b())) {
      assertUnavailable(call);
    }
    assertNotReady(gateways.b());
  }

  @Test
  void whatWasNotAcknowledgedIsNotReportedDone() {
    gateways.redis().pause();
    assertUnavailable(() -> phone.approve(gateways.a(), challenge));
    gateways.redis().resume();
    gateways.nodes().awaitStore();
    // Frozen, not dead: whether it was written or not, the same call again tells.
    assertThat(phone.approve(gateways.a(), challenge).is(200).text("status")).isEqualTo("approved");
    assertThat(gateways.b().login().read(challenge).text("status")).isEqualTo("approved");
  }

  @Test
  void nothingIsPushedForAChallengeThatWasNotWritten() {
    gateways.awaitPush(phone);
    gateways.redis().stop();
    assertUnavailable(() -> gateways.a().login().create(user));
    assertThat(gateways.fcm().messages(phone.pushToken())).hasSize(1);
  }

  @Test
  void whoWaitsIsNotLeftWaiting() {
    var here = gateways.a().login().await(challenge, 50);
    var there = gateways.b().login().await(challenge, 50);
    gateways.a().management().awaitWaiters(1);
    gateways.b().management().awaitWaiters(1);
    var start = System.nanoTime();
    gateways.redis().stop();
    for (var answer : List.of(here.join(), there.join())) {
      answer.isProblem(503, "store_unavailable");
      // The backstop reads twice, 2 s apart, before it gives up.
      assertThat(Duration.ofNanos(answer.arrivedAt() - start))
          .isLessThan(Duration.ofSeconds(6).plus(MACHINE));
    }
  }

  @Test
  void aNodeStartsWithoutRedisAndRecovers() {
    gateways.redis().stop();
    try (var late = gateways.nodes().startAnother()) {
      assertUnavailable(() -> late.http().send(HttpCall.get("/v1/device/nonce")));
      assertUnavailable(() -> late.http().send(HttpCall.get("/.well-known/jwks.json")));
      assertUnavailable(() -> late.login().create(user));
      late.http().send(HttpCall.get("/openapi.yaml")).is(200);
      assertNotReady(late);
      assertThat(late.management().get("/health/live").statusCode()).isEqualTo(200);

      gateways.redis().restart();
      late.management().awaitReady();
      everythingWorksAgain(late, gateways.b());
      assertThat(late.http().violations()).isEmpty();
    }
  }

  private List<Supplier<HttpAnswer>> calls(GatewayNode node) {
    var id = phone.credentialId();
    return List.of(
        () -> node.login().create(user),
        () -> node.login().read(challenge),
        () -> node.login().await(challenge, 10).join(),
        () -> node.login().cancel(challenge),
        () -> node.login().code(challenge, "123456"),
        () -> node.login().validate(user, "123456"),
        () -> node.login().call(HttpCall.get("/v1/challenges/" + id(challenge) + "/events")),
        () -> node.operator().enrol(user, new JsonObject()),
        () -> node.operator().user(user),
        () -> node.operator().assign(user, id),
        () -> node.operator().unassign(user, id),
        () -> node.operator().view(id),
        () -> node.operator().change(id, "disable"),
        () -> node.operator().resync(id, "123456", "234567"),
        () -> phone.approve(node, challenge),
        () -> phone.pending(node),
        () -> phone.state(node),
        () -> phone.tellPushToken(node, "another"));
  }

  private static String id(JsonObject challenge) {
    return challenge.getString("challengeId");
  }

  private static void assertUnavailable(Supplier<HttpAnswer> call) {
    var start = System.nanoTime();
    var answer = call.get();
    answer.isProblem(503, "store_unavailable");
    assertThat(answer.header("Retry-After")).isPresent();
    assertThat(Duration.ofNanos(answer.arrivedAt() - start))
        .as("time taken by %s", answer.call())
        .isLessThan(QUICK.plus(MACHINE));
  }

  private static void assertNotReady(GatewayNode node) {
    var ready = node.management().get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    var redis = new JsonObject(ready.body()).getJsonArray("checks").getJsonObject(0);
    assertThat(redis.getString("name")).isEqualTo("redis");
    assertThat(redis.getString("status")).isEqualTo("down");
    assertThat(redis.getString("reason")).isNotEmpty();
  }

  /// What Redis held is gone with it: somebody new logs in.
  private static void everythingWorksAgain(GatewayNode loginNode, GatewayNode deviceNode) {
    gateways.nodes().awaitStore();
    loginNode.management().awaitReady();
    var someone = gateways.someone();
    var phone = Phone.enrolled(deviceNode, someone);
    var again = loginNode.login().ask(someone);
    var answer = loginNode.login().await(again, 30);
    phone.approve(deviceNode, again).is(200);
    assertThat(answer.join().is(200).text("status")).isEqualTo("approved");
  }
}
