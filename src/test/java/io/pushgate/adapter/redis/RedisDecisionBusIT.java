package io.pushgate.adapter.redis;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.RETENTION;
import static io.pushgate.flow.port.Samples.challenge;
import static io.pushgate.flow.port.Samples.creation;
import static io.pushgate.flow.port.Samples.decision;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.Decision;
import io.pushgate.domain.challenge.Delivery;
import io.pushgate.domain.challenge.LoginText;
import io.pushgate.domain.challenge.NumberMatch;
import io.pushgate.flow.port.ChallengeStore.Created;
import io.pushgate.flow.port.DecisionBus;
import io.pushgate.testing.Eventually;
import io.pushgate.testing.OwnRedis;
import io.pushgate.testing.RedisProbe;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No waiter sleeps through a change. What a message must do is asked many times in a row and
/// within a fraction of the sweep's period, so that the sweep cannot have done it.
class RedisDecisionBusIT {
  private static final int ROUNDS = 15;
  private static final Duration BY_MESSAGE = Duration.ofMillis(500);
  private static final Duration BACKSTOP = Duration.ofSeconds(2);

  @AutoClose private final OwnRedis redis = OwnRedis.start();
  @AutoClose private RedisNode here;
  @AutoClose private RedisNode there;

  @BeforeEach
  void connect() {
    here = RedisNode.connect(redis.uri(), "here");
    there = RedisNode.connect(redis.uri(), "there");
    await(here.stores().users().add(ALICE, mobile(PHONE, ALICE), 0, EVENT));
    Eventually.within(BACKSTOP, "both nodes have subscribed", () -> subscribers() == 2);
  }

  @Test
  void aWaiterOnTheOtherNodeIsWokenByEveryKindOfChange() {
    for (int i = 0; i < ROUNDS; i++) {
      assertWakes(there, this::decide);
      assertWakes(there, it -> await(here.stores().challenges().cancel(it, NOW, RETENTION, EVENT)));
      assertWakes(
          there,
          it -> await(here.stores().challenges().approveByCode(it, PHONE, NOW, RETENTION, EVENT)));
      assertWakes(there, this::recordDelivery);
    }
  }

  @Test
  void aWaiterOnTheDecidingNodeIsWokenWithoutAMessage() {
    var challenges = here.stores().challenges();
    for (int i = 0; i < ROUNDS; i++) {
      assertWakes(here, this::decide);
      assertWakes(here, it -> await(challenges.cancel(it, NOW, RETENTION, EVENT)));
      assertWakes(here, this::recordDelivery);
    }
    assertThat(published()).isZero();
  }

  @Test
  void onlyNodesThatWaitAreTold() {
    decide(create());
    assertThat(published()).isZero();
    var challenge = create();
    await(there.stores().challenges().watch(challenge.id()));
    await(there.stores().challenges().watch(challenge.id()));
    await(here.stores().challenges().watch(challenge.id()));
    decide(challenge);
    assertThat(published()).isOne();
  }

  @ParameterizedTest
  @MethodSource("io.pushgate.flow.port.ChallengeTextContract#misleadingTexts")
  void whoWaitsIsToldWhateverPeopleWrote(LoginText text) {
    var challenge = create(challenge(ALICE, text, new NumberMatch("047"), NOW));
    await(there.stores().challenges().watch(challenge.id()));
    recordDelivery(challenge);
    assertThat(published()).isEqualTo(1);
    decide(challenge);
    assertThat(published()).isEqualTo(2);
  }

  @Test
  void whoComesTooLateReadsTheAnswerAndIsNotRegistered() {
    var challenge = create();
    decide(challenge);
    assertThat(await(there.stores().challenges().watch(challenge.id())).orElseThrow().resolution())
        .isNotNull();
    recordDelivery(challenge);
    assertThat(published()).isZero();
  }

  @Test
  void everyWaiterForAChallengeIsWokenUntilItCloses() {
    var challenge = create();
    var waiters =
        List.of(
            new Waiter(there, challenge),
            new Waiter(there, challenge),
            new Waiter(there, challenge));
    waiters.get(1).subscription.close();
    waiters.get(1).subscription.close();
    decide(challenge);
    waiters.getFirst().assertWokenWithin(BY_MESSAGE);
    waiters.getLast().assertWokenWithin(BY_MESSAGE);
    assertThat(waiters.get(1).wakeUps).hasValue(0);
  }

  @Test
  void theWaiterOfTheDecidingNodeIsToldTheEndAndNeedNotRead() {
    var told = new CopyOnWriteArrayList<Challenge>();
    for (var decide : List.<Consumer<Challenge>>of(this::decide, this::cancel)) {
      var challenge = create();
      var subscription =
          here.bus()
              .subscribe(
                  challenge.id(),
                  news -> {
                    if (news instanceof DecisionBus.Closed(var closed)) {
                      told.add(closed);
                    }
                  });
      decide.accept(challenge);
      Eventually.within(BY_MESSAGE, "told", () -> !told.isEmpty());
      assertThat(told)
          .containsExactly(await(here.stores().challenges().find(challenge.id())).orElseThrow());
      told.clear();
      subscription.close();
    }
  }

  @Test
  void theWaiterOfTheSendingNodeIsToldWhatBecameOfThePush() {
    var challenge = create();
    var told = new CopyOnWriteArrayList<DecisionBus.News>();
    var subscription = here.bus().subscribe(challenge.id(), told::add);
    await(
        here.stores().challenges().recordDelivery(challenge.id(), PHONE, Delivery.State.ACCEPTED));
    var delivered = new DecisionBus.Delivered(Delivery.State.ACCEPTED);
    // The backstop may be quicker, and knows no more than that something may have changed.
    Eventually.within(BY_MESSAGE, "told", () -> told.contains(delivered));
    subscription.close();
  }

  @Test
  void aWaiterIsWokenOnItsOwnEventLoop() {
    var challenge = create();
    var threads = new CopyOnWriteArrayList<Thread>();
    var context = there.vertx().getOrCreateContext();
    context.runOnContext(
        _ -> {
          threads.add(Thread.currentThread());
          there.bus().subscribe(challenge.id(), _ -> threads.add(Thread.currentThread()));
        });
    // The backstop may wake it before this looks.
    Eventually.within(BACKSTOP, "subscribed", () -> !threads.isEmpty());
    there.bus().tell(challenge.id(), new DecisionBus.Changed());
    Eventually.within(BACKSTOP, "woken", () -> threads.size() > 1);
    assertThat(threads).containsOnly(threads.getFirst());
  }

  @Test
  void aWaiterThatClosesAfterItWasWokenIsNotCalled() {
    var id = create().id();
    var calls = new AtomicInteger();
    var done = Promise.<Void>promise();
    there
        .vertx()
        .getOrCreateContext()
        .runOnContext(
            _ -> {
              var subscription = there.bus().subscribe(id, _ -> calls.incrementAndGet());
              there.bus().tell(id, new DecisionBus.Changed());
              subscription.close();
              there.vertx().runOnContext(_ -> done.complete());
            });
    await(done.future());
    assertThat(calls).hasValue(0);
  }

  @Test
  void theNewSubscriptionAfterALossWakesEverybody() {
    for (int i = 0; i < ROUNDS; i++) {
      var waiter = new Waiter(there, create());
      waiter.forget();
      assertThat(redis.killClients("pubsub")).isEqualTo(2);
      waiter.assertWokenWithin(BY_MESSAGE);
      await(here.stores().challenges().cancel(waiter.challenge, NOW, RETENTION, EVENT));
      Eventually.within(BACKSTOP, "subscribed again", () -> subscribers() == 2);
    }
    assertWakes(there, this::decide);
  }

  @Test
  void aLostMessageCostsAtMostTheBackstop() {
    for (int i = 0; i < 4; i++) {
      // Nobody watches: the other node will publish nothing, as if the message had been lost.
      var waiter = new Waiter(there, create(), false);
      waiter.assertWokenWithin(BACKSTOP.plusMillis(200));
      waiter.forget();
      recordDelivery(waiter.challenge);
      waiter.assertWokenWithin(BACKSTOP.plusMillis(200));
      waiter.forget();
      decide(waiter.challenge);
      waiter.assertWokenWithin(BACKSTOP.plusMillis(200));
    }
  }

  @Test
  void nobodyIsWokenByTheBackstopWhereNothingChanged() throws InterruptedException {
    var waiter = new Waiter(there, create(), false);
    waiter.assertWokenWithin(BACKSTOP.plusMillis(200));
    waiter.forget();
    Thread.sleep(2 * BACKSTOP.toMillis());
    assertThat(waiter.wakeUps).hasValue(0);
  }

  @Test
  void aSubscriptionThatFellSilentIsReplaced() {
    try (var proxy = new TcpProxy(redis.port());
        var behind = RedisNode.connect(proxy.uri(), "behind");
        var probe = redis.probe()) {
      Eventually.within(BACKSTOP, "subscribed", () -> subscribers(probe) == 3);
      var before = connections(probe);
      proxy.silence();
      Eventually.within(
          Duration.ofSeconds(5), "both made anew", () -> connections(probe) >= before + 2);
      await(behind.link().connected());
      for (int i = 0; i < ROUNDS; i++) {
        var challenge = create();
        var waiter = new Waiter(behind, challenge);
        decide(challenge);
        waiter.assertWokenWithin(BY_MESSAGE);
      }
    }
  }

  @Test
  void afterAnOutageWaitersAreWokenAndMessagesComeAgain() {
    var waiter = new Waiter(there, create());
    redis.stop();
    redis.restart();
    await(here.link().connected());
    await(there.link().connected());
    Eventually.within(Duration.ofSeconds(5), "subscribed again", () -> subscribers() == 2);
    waiter.forget();
    waiter.assertWokenWithin(BACKSTOP);
    await(here.stores().users().add(ALICE, mobile(PHONE, ALICE), 0, EVENT));
    assertWakes(there, this::decide);
  }

  private void assertWakes(RedisNode node, Consumer<Challenge> change) {
    var waiter = new Waiter(node, create());
    change.accept(waiter.challenge);
    waiter.assertWokenWithin(BY_MESSAGE);
    await(here.stores().challenges().cancel(waiter.challenge, NOW, RETENTION, EVENT));
    waiter.subscription.close();
  }

  private Challenge create() {
    return create(challenge(ALICE));
  }

  private Challenge create(Challenge asked) {
    var created = await(here.stores().challenges().create(creation(asked)));
    assertThat(created).isInstanceOf(Created.class);
    return ((Created) created).challenge();
  }

  private void decide(Challenge challenge) {
    var decision = decision(challenge, mobile(PHONE, ALICE), new Decision.Approve("047"));
    await(here.stores().challenges().decide(decision));
  }

  private void cancel(Challenge challenge) {
    await(here.stores().challenges().cancel(challenge, NOW, RETENTION, EVENT));
  }

  private void recordDelivery(Challenge challenge) {
    var state = Delivery.State.FAILED;
    await(here.stores().challenges().recordDelivery(challenge.id(), PHONE, state));
  }

  private long subscribers() {
    try (var probe = redis.probe()) {
      return subscribers(probe);
    }
  }

  private static long subscribers(RedisProbe probe) {
    return ((List<?>) probe.send("PUBSUB", "CHANNELS", "pg:n:*")).size();
  }

  private static long connections(RedisProbe probe) {
    return Long.parseLong(probe.info("stats").get("total_connections_received"));
  }

  private long published() {
    try (var probe = redis.probe()) {
      var calls = probe.info("commandstats").get("cmdstat_publish");
      return calls == null ? 0 : Long.parseLong(calls.replaceFirst("calls=(\\d+),.*", "$1"));
    }
  }

  /// Waits for a challenge as a login flow does, on a context of its own.
  private static final class Waiter {
    private final AtomicInteger wakeUps = new AtomicInteger();
    private final Challenge challenge;
    private final DecisionBus.Subscription subscription;

    Waiter(RedisNode node, Challenge challenge) {
      this(node, challenge, true);
    }

    Waiter(RedisNode node, Challenge challenge, boolean registered) {
      this.challenge = challenge;
      this.subscription = node.bus().subscribe(challenge.id(), _ -> wakeUps.incrementAndGet());
      if (registered) {
        await(node.stores().challenges().watch(challenge.id()));
      }
    }

    void forget() {
      wakeUps.set(0);
    }

    void assertWokenWithin(Duration limit) {
      Eventually.within(limit, "woken", () -> wakeUps.get() > 0);
    }
  }
}
