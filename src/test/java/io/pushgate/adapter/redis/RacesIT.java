package io.pushgate.adapter.redis;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.TOKEN;
import static io.pushgate.flow.port.Samples.challenge;
import static io.pushgate.flow.port.Samples.creation;
import static io.pushgate.flow.port.Samples.decision;
import static io.pushgate.flow.port.Samples.hardware;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Samples.next;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.challenge.Decision;
import io.pushgate.domain.challenge.DenyReason;
import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.credential.LockRule;
import io.pushgate.flow.port.AttemptStore.NotEnabled;
import io.pushgate.flow.port.AttemptStore.Reserved;
import io.pushgate.flow.port.AttemptStore.Settled;
import io.pushgate.flow.port.AttemptStore.Verdict;
import io.pushgate.flow.port.ChallengeStore.AlreadyFinal;
import io.pushgate.flow.port.ChallengeStore.Created;
import io.pushgate.flow.port.ChallengeStore.DecisionWritten;
import io.pushgate.flow.port.ChallengeStore.TooManyPending;
import io.pushgate.flow.port.IdempotencyStore.Fresh;
import io.pushgate.flow.port.Stores;
import io.pushgate.testing.RedisExtension;
import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Many at once, from two nodes.
@ExtendWith(RedisExtension.class)
class RacesIT {
  private static final int THRESHOLD = 10;
  private static final LockRule RULE = new LockRule(THRESHOLD);

  @AutoClose private RedisNode first;
  @AutoClose private RedisNode second;

  @BeforeEach
  void connect(URI uri) {
    first = RedisNode.connect(uri, "n1");
    second = RedisNode.connect(uri, "n2");
  }

  @Test
  void guessingInParallelEvaluatesNoMoreCodesThanTheThreshold() {
    await(first.stores().credentials().create(hardware(TOKEN, ALICE), EVENT));
    var evaluated = new AtomicInteger();
    atOnce(400, i -> guess(node(i), "attempt" + i, evaluated, THRESHOLD * 400));
    var credential = await(first.stores().credentials().find(TOKEN)).orElseThrow();
    assertThat(evaluated).hasValue(THRESHOLD);
    assertThat(credential.invalidCodes()).isEqualTo(THRESHOLD);
    assertThat(credential.state()).isEqualTo(CredentialState.LOCKED);
  }

  /// As a determined guesser: tries again as long as another attempt is under way.
  private static Future<Void> guess(
      Stores stores, String attemptId, AtomicInteger evaluated, int patience) {
    return stores
        .attempts()
        .reserve(TOKEN, attemptId, RULE, NOW, EVENT)
        .compose(
            reservation -> {
              if (reservation instanceof Reserved) {
                evaluated.incrementAndGet();
                return stores
                    .attempts()
                    .settle(TOKEN, attemptId, new Verdict.Miss(), RULE, NOW, EVENT)
                    .mapEmpty();
              }
              return reservation instanceof NotEnabled || patience == 0
                  ? Future.succeededFuture()
                  : guess(stores, attemptId, evaluated, patience - 1);
            });
  }

  @Test
  void theSameCodeFromTwoNodesIsAcceptedOnce() {
    for (int round = 0; round < 50; round++) {
      var id = new CredentialId("PGHW%08d".formatted(round));
      await(first.stores().credentials().create(hardware(id, ALICE), EVENT));
      var accept = new Verdict.Accept(new CodePosition(57, 0));
      var settled =
          atOnce(
              2,
              i ->
                  node(i)
                      .attempts()
                      .reserve(id, "attempt" + i, RULE, NOW, EVENT)
                      .compose(
                          _ ->
                              node(i)
                                  .attempts()
                                  .settle(id, "attempt" + i, accept, RULE, NOW, EVENT)));
      assertThat(settled).filteredOn(Settled.class::isInstance).hasSize(1);
    }
  }

  @Test
  void fiftyDecisionsAtOnceAreOne() {
    var credentials =
        IntStream.range(0, 50)
            .mapToObj(i -> mobile(new CredentialId("PGMB%08d".formatted(i)), ALICE))
            .toList();
    credentials.forEach(it -> await(first.stores().users().add(ALICE, it, 0, EVENT)));
    var asked = challenge(ALICE);
    var created = (Created) await(first.stores().challenges().create(creation(asked)));
    var decided =
        atOnce(
            50,
            i -> {
              var decision =
                  i % 2 == 0
                      ? new Decision.Approve("047")
                      : new Decision.Deny(DenyReason.USER_DENIED);
              return node(i / 2)
                  .challenges()
                  .decide(decision(created.challenge(), credentials.get(i), decision));
            });
    assertThat(decided).filteredOn(DecisionWritten.class::isInstance).hasSize(1);
    var winner =
        ((DecisionWritten)
                decided.stream().filter(DecisionWritten.class::isInstance).findFirst().get())
            .challenge();
    assertThat(decided)
        .filteredOn(AlreadyFinal.class::isInstance)
        .hasSize(49)
        .containsOnly(new AlreadyFinal(winner));
  }

  @Test
  void creationsAtOnceStopAtTheMostPending() {
    await(first.stores().users().add(ALICE, mobile(PHONE, ALICE), 0, EVENT));
    var created = atOnce(50, i -> node(i).challenges().create(creation(challenge(ALICE))));
    assertThat(created).filteredOn(Created.class::isInstance).hasSize(3);
    assertThat(created).filteredOn(TooManyPending.class::isInstance).hasSize(47);
  }

  @Test
  void oneOfManyGetsWhatCanBeHadOnce() {
    await(first.stores().enrollments().create("c0de", ALICE, NOW.plusSeconds(60), NOW));
    assertThat(atOnce(50, i -> node(i).enrollments().consume("c0de", NOW)))
        .filteredOn(Optional::isPresent)
        .hasSize(1);
    assertThat(
            atOnce(50, i -> node(i).idempotency().claim("demo", "k", "b", challenge(ALICE).id())))
        .filteredOn(Fresh.class::isInstance)
        .hasSize(1);
    assertThat(atOnce(50, i -> node(i).sharedKeys().putIfAbsent(Map.of("name", "key" + i))))
        .containsOnly(await(first.stores().sharedKeys().load()));
    assertThat(atOnce(50, i -> node(i).credentials().create(hardware(TOKEN, ALICE), EVENT)))
        .filteredOn(Boolean::booleanValue)
        .hasSize(1);
  }

  @Test
  void replacementsAtOnceAreOneAndMirrorsNeverGoBack() {
    var credential = hardware(TOKEN, ALICE);
    await(first.stores().credentials().create(credential, EVENT));
    await(first.stores().users().add(ALICE, credential, 0, EVENT));
    for (int version = 1; version <= 20; version++) {
      var read = await(first.stores().credentials().find(TOKEN)).orElseThrow();
      var state = version % 2 == 0 ? CredentialState.ENABLED : CredentialState.DISABLED;
      var changed = next(read, state);
      var replaced =
          atOnce(
              4,
              i ->
                  node(i)
                      .credentials()
                      .replace(changed, read.version(), EVENT)
                      .compose(
                          done -> node(i).users().update(ALICE, i < 2 ? changed : read).map(done)));
      assertThat(replaced).filteredOn(Boolean::booleanValue).hasSize(1);
    }
    assertThat(await(first.stores().users().find(ALICE)).orElseThrow())
        .first()
        .extracting("version")
        .isEqualTo(21L);
  }

  private Stores node(int i) {
    return (i % 2 == 0 ? first : second).stores();
  }

  private static <T> List<T> atOnce(int count, IntFunction<Future<T>> step) {
    var futures = IntStream.range(0, count).mapToObj(step).toList();
    await(Future.all(futures));
    return futures.stream().map(Future::result).toList();
  }
}
