package io.pushgate.flow;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.challenge;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.flow.port.StoreUnavailableException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedReadsTest {
  private final Challenge early = challenge(ALICE);
  private final Challenge late = challenge(ALICE);
  private final ChallengeId id = early.id();
  private final List<Promise<Optional<Challenge>>> sent = new ArrayList<>();
  private final SharedReads reads = new SharedReads(_ -> send(), _ -> send());

  @Test
  void thousandsWhoAskAtOnceCostTwoReads() {
    var asked = IntStream.range(0, 5_000).mapToObj(_ -> reads.read(id)).toList();
    assertThat(sent).hasSize(1);
    sent.getFirst().complete(Optional.of(early));
    assertThat(sent).hasSize(2);
    sent.getLast().complete(Optional.of(late));
    assertThat(sent).hasSize(2);
    assertThat(asked).allMatch(Future::succeeded);
    assertThat(asked.getLast().result()).contains(late);
  }

  @Test
  void nobodyIsGivenAReadThatSetOutBeforeTheyAsked() {
    reads.read(id);
    var second = reads.read(id);
    sent.getFirst().complete(Optional.of(early));
    assertThat(second.isComplete()).isFalse();
    var third = reads.read(id);
    sent.get(1).complete(Optional.of(late));
    assertThat(second.result()).contains(late);
    assertThat(third.isComplete()).isFalse();
    assertThat(sent).hasSize(3);
  }

  @Test
  void whoeverAsksWhenAReadIsBackSetsOutANewOne() {
    var again = new ArrayList<Future<Optional<Challenge>>>();
    reads.read(id).onComplete(_ -> again.add(reads.read(id)));
    sent.getFirst().complete(Optional.of(early));
    sent.get(1).complete(Optional.of(late));
    assertThat(again.getFirst().result()).contains(late);
  }

  @Test
  void aFailureIsForThoseWhoSharedItAlone() {
    var first = reads.read(id);
    var second = reads.read(id);
    sent.getFirst().fail("lost");
    sent.getLast().complete(Optional.of(late));
    assertThat(first.failed()).isTrue();
    assertThat(second.result()).contains(late);
  }

  @Test
  void whatIsTooMuchAtOnceFollowsInOrder() {
    int more = 3;
    var asked =
        IntStream.range(0, SharedReads.MOST_UNDER_WAY + more)
            .mapToObj(i -> i % 2 == 0 ? watch(id) : reads.read(challenge(ALICE).id()))
            .toList();
    assertThat(sent).hasSize(SharedReads.MOST_UNDER_WAY);
    sent.getFirst().complete(Optional.of(early));
    sent.get(1).fail("lost");
    assertThat(sent).hasSize(SharedReads.MOST_UNDER_WAY + 2);
    sent.get(SharedReads.MOST_UNDER_WAY).complete(Optional.of(late));
    assertThat(sent).hasSize(SharedReads.MOST_UNDER_WAY + more);
    assertThat(asked.get(SharedReads.MOST_UNDER_WAY).result()).contains(late);
    assertThat(asked).filteredOn(Future::isComplete).hasSize(3);
  }

  @Test
  void whoComesWhileOthersWaitComesAfterThem() {
    var order = new ArrayList<String>();
    IntStream.range(0, SharedReads.MOST_UNDER_WAY).forEach(_ -> watch(id));
    watch(id).onComplete(_ -> order.add("second"));
    sent.getFirst().future().onComplete(_ -> watch(id).onComplete(_ -> order.add("third")));
    sent.getFirst().complete(Optional.of(early));
    sent.get(SharedReads.MOST_UNDER_WAY).complete(Optional.of(early));
    sent.getLast().complete(Optional.of(early));
    assertThat(order).containsExactly("second", "third");
  }

  @Test
  void aStoreThatFailsAtOnceFailsAllWhoWait() {
    int many = 100_000;
    var begun = new ArrayList<Promise<Optional<Challenge>>>();
    var down =
        new SharedReads(
            _ -> send(),
            _ -> {
              if (begun.size() == SharedReads.MOST_UNDER_WAY) {
                return Future.failedFuture("down");
              }
              begun.add(Promise.promise());
              return begun.getLast().future();
            });
    var asked = IntStream.range(0, many).mapToObj(_ -> down.watch(id, () -> true)).toList();
    assertThat(asked).noneMatch(Future::isComplete);
    begun.forEach(read -> read.fail("down"));
    assertThat(asked).allMatch(Future::failed);
  }

  @Test
  void whatComesFasterThanTheStoreAnswersIsRefusedInTheEnd() {
    int most = SharedReads.MOST_UNDER_WAY + SharedReads.MOST_WAITING;
    var asked = IntStream.rangeClosed(0, most).mapToObj(_ -> watch(id)).toList();
    assertThat(asked.getLast().cause()).isInstanceOf(StoreUnavailableException.class);
    assertThat(asked.subList(0, most)).noneMatch(Future::isComplete);
  }

  @Test
  void whoHangsUpWhileTheyWaitCostsNoRead() {
    var waits = new AtomicBoolean(true);
    IntStream.range(0, SharedReads.MOST_UNDER_WAY).forEach(_ -> watch(id));
    var gone = reads.watch(id, waits::get);
    watch(id);
    waits.set(false);
    sent.getFirst().complete(Optional.of(early));
    assertThat(gone.result()).isEmpty();
    assertThat(sent).as("the one behind them").hasSize(SharedReads.MOST_UNDER_WAY + 1);
  }

  @Test
  void aReadThatThrowsHoldsNobodyUp() {
    var thrown = new IllegalStateException("a bug");
    var throwing =
        new SharedReads(
            _ -> {
              throw thrown;
            },
            _ -> send());
    IntStream.range(0, SharedReads.MOST_UNDER_WAY).forEach(_ -> throwing.watch(id, () -> true));
    var first = throwing.read(id);
    var second = throwing.watch(id, () -> true);
    sent.getFirst().complete(Optional.of(early));
    assertThat(first.cause()).isSameAs(thrown);
    assertThat(throwing.read(id).cause()).as("read anew").isNull();
    sent.getLast().complete(Optional.of(late));
    assertThat(second.result()).contains(late);
  }

  @Test
  void challengesAreReadApart() {
    reads.read(early.id());
    reads.read(late.id());
    assertThat(sent).hasSize(2);
  }

  private Future<Optional<Challenge>> watch(ChallengeId watched) {
    return reads.watch(watched, () -> true);
  }

  private Future<Optional<Challenge>> send() {
    sent.add(Promise.promise());
    return sent.getLast().future();
  }
}
