package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.GatewayNode;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.Phone;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Law 10: no waiter sleeps through a decision")
class Law10NoWaiterSleepsIT {
  // Its Redis is its own, to throw the subscriptions out.
  @RegisterExtension static final Gateways gateways = Gateways.onBreakableRedis();

  // The sweep comes round in 2 s, which makes a second in the median: what is this quick was woken.
  private static final Duration WOKEN = Duration.ofMillis(400);
  private static final Duration BACKSTOP = Duration.ofSeconds(2);
  private static final Duration MACHINE = Duration.ofSeconds(2);

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);

  @Test
  void aWaiterIsWokenOnTheSameNodeAndOnTheOther() {
    assertThat(median(gateways.a(), gateways.a())).isLessThan(WOKEN);
    assertThat(median(gateways.a(), gateways.b())).isLessThan(WOKEN);
  }

  @Test
  void allWhoWaitOnBothNodesAreAnswered() {
    var challenge = gateways.a().login().ask(user);
    var here = gateways.a().login().await(challenge, 30);
    var too = gateways.a().login().await(challenge, 30);
    var there = gateways.b().login().await(challenge, 30);
    gateways.a().management().awaitWaiters(2);
    gateways.b().management().awaitWaiters(1);
    phone.approve(gateways.b(), challenge).is(200);
    for (var answer : new CompletableFuture<?>[] {here, too, there}) {
      assertThat(((HttpAnswer) answer.join()).text("status")).isEqualTo("approved");
    }
    gateways.a().management().awaitWaiters(0);
    gateways.b().management().awaitWaiters(0);
  }

  @Test
  void whatIsFinalAlreadyIsAnsweredAtOnce() {
    var challenge = gateways.a().login().ask(user);
    phone.deny(gateways.a(), challenge, "user_denied").is(200);
    var start = System.nanoTime();
    var answer = gateways.b().login().await(challenge, 30).join();
    assertThat(answer.text("status")).isEqualTo("denied");
    assertThat(Duration.ofNanos(answer.arrivedAt() - start)).isLessThan(MACHINE);
  }

  @Test
  void cancellingAndACodeWakeTheOtherNodeToo() {
    var cancelled = gateways.a().login().ask(user);
    var first = waiting(gateways.b(), cancelled);
    gateways.a().login().cancel(cancelled).is(200);
    assertThat(first.join().text("status")).isEqualTo("cancelled");

    var typed = gateways.a().login().ask(user);
    var second = waiting(gateways.b(), typed);
    gateways.a().login().code(typed, phone.app().codeAt(gateways.now())).is(200);
    assertThat(second.join().text("method")).isEqualTo("code");
  }

  @Test
  void aLostSubscriptionCostsTwoSecondsAtMost() {
    for (int round = 0; round < 3; round++) {
      var challenge = gateways.a().login().ask(user);
      var answer = waiting(gateways.a(), challenge);
      assertThat(gateways.redis().killClients("pubsub")).isPositive();
      var start = System.nanoTime();
      phone.approve(gateways.b(), challenge).is(200);
      assertThat(answer.join().text("status")).isEqualTo("approved");
      var took = Duration.ofNanos(answer.join().arrivedAt() - start);
      System.out.println("answered " + took.toMillis() + " ms after a decision without messages");
      assertThat(took).isLessThan(BACKSTOP.plus(MACHINE));
    }
  }

  @Test
  void aWaiterSurvivesTheLossOfTheCommandConnection() {
    var challenge = gateways.a().login().ask(user);
    var answer = waiting(gateways.a(), challenge);
    assertThat(gateways.redis().killClients("normal")).isPositive();
    gateways.nodes().awaitStore();
    phone.approve(gateways.b(), challenge).is(200);
    assertThat(answer.join().is(200).text("status")).isEqualTo("approved");
  }

  @Test
  void expiryIsTheEndOfTheWait() {
    var challenge =
        gateways.a().login().ask(new JsonObject().put("user", user).put("ttlSeconds", 10));
    var answer = waiting(gateways.b(), challenge);
    gateways.clock().advance(Duration.ofSeconds(10));
    // The timer was set by the clock as it was: what brings the news is the backstop.
    assertThat(answer.join().text("status")).isEqualTo("expired");
  }

  private static CompletableFuture<HttpAnswer> waiting(GatewayNode node, JsonObject challenge) {
    var answer = node.login().await(challenge, 30);
    node.management().awaitWaiters(1);
    return answer;
  }

  private Duration median(GatewayNode waitsOn, GatewayNode decidesOn) {
    var all = Stream.generate(() -> wakeUp(waitsOn, decidesOn)).limit(21).sorted().toList();
    System.out.println("woken after " + all.stream().map(Duration::toMillis).toList() + " ms");
    return all.get(all.size() / 2);
  }

  private Duration wakeUp(GatewayNode waitsOn, GatewayNode decidesOn) {
    var challenge = waitsOn.login().ask(user);
    var answer = waiting(waitsOn, challenge);
    var start = System.nanoTime();
    phone.approve(decidesOn, challenge).is(200);
    assertThat(answer.join().text("status")).isEqualTo("approved");
    return Duration.ofNanos(answer.join().arrivedAt() - start);
  }
}
