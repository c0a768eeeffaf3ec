package io.pushgate.flow;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.challenge;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.challenge.ApprovalMethod;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.challenge.Delivery;
import io.pushgate.domain.challenge.Resolution;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.port.ChallengeStore;
import io.pushgate.flow.port.DecisionBus;
import io.pushgate.flow.port.Samples;
import io.pushgate.flow.port.StoreUnavailableException;
import io.pushgate.flow.port.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AwaitDecisionTest {
  private Challenge stored = delivered(Delivery.State.SENDING);
  private int reads;
  private int missed;
  private boolean isDown;
  private DecisionBus.@Nullable WakeUp waiter;

  private final ChallengeStore store =
      FakePort.of(
          ChallengeStore.class,
          (method, _) ->
              switch (method) {
                case "watch", "find" -> {
                  reads++;
                  if (isDown) {
                    throw new StoreUnavailableException("down");
                  }
                  yield Optional.of(stored);
                }
                default -> throw new UnsupportedOperationException(method);
              });

  private final DecisionBus bus =
      new DecisionBus() {
        @Override
        public Subscription subscribe(ChallengeId id, WakeUp wakeUp) {
          waiter = wakeUp;
          return new Subscription() {
            @Override
            public void missed() {
              missed++;
            }

            @Override
            public void close() {
              waiter = null;
            }
          };
        }

        @Override
        public void tell(ChallengeId id, News news) {
          throw new UnsupportedOperationException();
        }
      };

  private final AwaitDecision await =
      new AwaitDecision(
          store,
          new SharedReads(store::find, store::watch),
          bus,
          new Deadlines((Duration _, Runnable _) -> (Timers.Timer) () -> {}, () -> NOW),
          () -> Policy.DEFAULT,
          () -> NOW);

  private final AwaitDecision.Waiting waiting =
      await.await(stored.clientId(), stored.id(), Duration.ofSeconds(60));

  @Test
  void aPushThatArrivedIsNotReadAbout() {
    assertThat(reads).isEqualTo(1);
    tell(new DecisionBus.Delivered(Delivery.State.ACCEPTED));
    assertThat(reads).isEqualTo(1);
    assertThat(waiting.answer().isComplete()).isFalse();
  }

  @Test
  void aPushThatFailedAnswersTheWaiter() {
    stored = delivered(Delivery.State.FAILED);
    tell(new DecisionBus.Delivered(Delivery.State.FAILED));
    assertThat(reads).isEqualTo(2);
    assertThat(waiting.answer().result()).contains(stored);
  }

  @Test
  void whatMayHaveChangedIsRead() {
    tell(new DecisionBus.Changed());
    assertThat(reads).isEqualTo(2);
    assertThat(waiting.answer().isComplete()).isFalse();
  }

  @Test
  void aReadThatFailedIsAskedForAgainAndTheSecondTimeAnOutage() {
    isDown = true;
    tell(new DecisionBus.Changed());
    assertThat(missed).isEqualTo(1);
    assertThat(waiting.answer().isComplete()).isFalse();
    tell(new DecisionBus.Changed());
    assertThat(missed).isEqualTo(1);
    assertThat(waiting.answer().cause()).isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void whatWasReadIsNotAskedForAgain() {
    tell(new DecisionBus.Changed());
    assertThat(missed).isZero();
  }

  @Test
  void theEndIsAnsweredUnread() {
    var approved =
        with(
            stored.deliveries(),
            new Resolution.Approved(NOW, Samples.PHONE, ApprovalMethod.PUSH, "approve:047"));
    tell(new DecisionBus.Closed(approved));
    assertThat(reads).isEqualTo(1);
    assertThat(waiting.answer().result()).contains(approved);
    assertThat(waiter).as("nobody listens any more").isNull();
  }

  private void tell(DecisionBus.News news) {
    Objects.requireNonNull(waiter, "it waits").wake(news);
  }

  private static Challenge delivered(Delivery.State state) {
    return with(List.of(new Delivery(Samples.PHONE, "Pixel 9", state)), null);
  }

  private static Challenge with(List<Delivery> deliveries, @Nullable Resolution resolution) {
    var sample = challenge(ALICE);
    return new Challenge(
        sample.id(),
        sample.user(),
        sample.clientId(),
        sample.createdAt(),
        sample.expiresAt(),
        sample.text(),
        sample.numberMatch(),
        deliveries,
        resolution);
  }
}
