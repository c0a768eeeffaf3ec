package io.pushgate.flow;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.challenge;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedReadsTest {
  private final Challenge early = challenge(ALICE);
  private final Challenge late = challenge(ALICE);
  private final ChallengeId id = early.id();
  private final List<Promise<Optional<Challenge>>> sent = new ArrayList<>();
  private final SharedReads reads =
      new SharedReads(
          _ -> {
            sent.add(Promise.promise());
            return sent.getLast().future();
          });

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
  void challengesAreReadApart() {
    reads.read(early.id());
    reads.read(late.id());
    assertThat(sent).hasSize(2);
  }
}
