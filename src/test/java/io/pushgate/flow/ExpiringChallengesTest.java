package io.pushgate.flow;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.RETENTION;
import static io.pushgate.flow.port.Samples.challenge;
import static io.pushgate.flow.port.Samples.creation;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.challenge.Resolution;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.port.ChallengeStore;
import io.pushgate.flow.port.FlowListener;
import io.pushgate.flow.port.StoreUnavailableException;
import io.pushgate.flow.port.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpiringChallengesTest {
  private final List<ChallengeId> expired = new ArrayList<>();
  private final List<Runnable> timers = new ArrayList<>();
  private final List<Duration> waits = new ArrayList<>();
  private Instant now = NOW;
  private final List<Promise<Boolean>> written = new ArrayList<>();
  private boolean away;
  private boolean slow;
  private Challenge seen = challenge(ALICE);

  private final ChallengeStore store =
      FakePort.of(
          ChallengeStore.class,
          (method, arguments) ->
              switch (method) {
                case "create" ->
                    new ChallengeStore.Created(
                        ((ChallengeStore.NewChallenge) arguments[0]).challenge(), List.of());
                case "cancel" -> new ChallengeStore.Closed(cancelled((Challenge) arguments[0]));
                case "find" -> Optional.of(seen);
                case "expire" -> {
                  if (slow) {
                    expired.add((ChallengeId) arguments[0]);
                    written.add(Promise.promise());
                    yield written.getLast().future();
                  }
                  yield away
                      ? Future.failedFuture(new StoreUnavailableException("away"))
                      : expired.add((ChallengeId) arguments[0]);
                }
                default -> throw new UnsupportedOperationException(method);
              });

  private final ExpiringChallenges challenges =
      new ExpiringChallenges(
          store,
          this::after,
          () -> Policy.DEFAULT,
          () -> now,
          FakePort.of(
              FlowListener.class,
              (method, _) -> {
                if (!method.equals("backgroundFailure")) {
                  throw new UnsupportedOperationException(method);
                }
                return null;
              }));

  @Test
  void whatNobodyClosedIsWrittenDownAfterItExpired() {
    var open = created();
    var closed = created();
    await(challenges.cancel(closed, NOW, RETENTION, EVENT));
    seen = cancelled(created());
    await(challenges.find(seen.id()));
    assertThat(waits).as("one timer for all of a second").hasSize(1);
    now = NOW.plus(waits.getFirst());
    assertThat(now).isAfter(open.expiresAt());
    timers.getFirst().run();
    assertThat(expired).containsExactly(open.id());
  }

  @Test
  void nothingIsWrittenDownWhereTheClockWasPutBack() {
    var open = created();
    now = NOW.minusSeconds(30);
    timers.removeFirst().run();
    assertThat(expired).isEmpty();
    now = NOW.plus(waits.getLast());
    timers.removeFirst().run();
    assertThat(expired).containsExactly(open.id());
  }

  @Test
  void whatCouldNotBeWrittenDownIsTriedAgain() {
    var open = created();
    away = true;
    now = NOW.plus(waits.getFirst());
    timers.removeFirst().run();
    assertThat(expired).isEmpty();
    away = false;
    now = now.plus(waits.getLast());
    timers.removeFirst().run();
    assertThat(expired).containsExactly(open.id());
  }

  @Test
  void ofManyThatExpiredTogetherFewAreWrittenDownAtATime() {
    var all = Stream.generate(() -> created().id()).limit(1_000).toList();
    slow = true;
    now = NOW.plus(waits.getFirst());
    timers.removeFirst().run();
    assertThat(expired).hasSizeLessThan(100);
    while (!written.isEmpty()) {
      written.removeFirst().complete(true);
      assertThat(written).hasSizeLessThan(100);
    }
    assertThat(expired).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void thousandsThatCannotBeWrittenDownAreAllTriedAgain() {
    var all = Stream.generate(() -> created().id()).limit(20_000).toList();
    away = true;
    now = NOW.plus(waits.getFirst());
    timers.removeFirst().run();
    away = false;
    now = now.plus(waits.getLast());
    timers.removeFirst().run();
    assertThat(expired).containsExactlyInAnyOrderElementsOf(all);
  }

  private Challenge created() {
    var asked = creation(challenge(ALICE));
    return ((ChallengeStore.Created) await(challenges.create(asked))).challenge();
  }

  private static Challenge cancelled(Challenge open) {
    return new Challenge(
        open.id(),
        open.user(),
        open.clientId(),
        open.createdAt(),
        open.expiresAt(),
        open.text(),
        open.numberMatch(),
        open.deliveries(),
        new Resolution.Cancelled(NOW));
  }

  private Timers.Timer after(Duration wait, Runnable action) {
    waits.add(wait);
    timers.add(action);
    return () -> timers.remove(action);
  }
}
