package io.pushgate.adapter.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.flow.port.PushMessage;
import io.pushgate.flow.port.PushOutcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakerSecuredSenderTest {
  private final MutableTime time = new MutableTime();
  private final RecordingListener listener = new RecordingListener();
  private final CircuitBreaker breaker =
      new CircuitBreaker(FcmSettings.Breaker.DEFAULT, time, new Random(8), listener);

  @Test
  void onlyTransientOutcomesOpenIt() {
    var outcomes =
        new PushOutcome[] {
          new PushOutcome.TokenGone(),
          new PushOutcome.Rejected(PushOutcome.Rejected.Reason.SENDER_MISMATCH),
          new PushOutcome.Throttled(Duration.ofSeconds(1)),
          new PushOutcome.NotSent(PushOutcome.NotSent.Reason.DEADLINE)
        };
    for (var i = 0; i < 200; i++) {
      send(outcomes[i % 4]);
    }
    assertThat(listener.events).isEmpty();
    for (var i = 0; i < 150; i++) {
      send(new PushOutcome.Transient("http_5xx"));
    }
    assertThat(listener.events).containsExactly("circuit OPEN");
    assertThat(send(new PushOutcome.TokenGone()))
        .isEqualTo(new PushOutcome.NotSent(PushOutcome.NotSent.Reason.CIRCUIT_OPEN));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aProbeThatFailsByAFaultOfOursIsNotLost(boolean thrown) {
    for (var i = 0; i < 50; i++) {
      send(new PushOutcome.Transient("http_5xx"));
    }
    time.advance(Duration.ofSeconds(6));
    var faulty =
        new BreakerSecuredSender(
            breaker,
            push -> {
              if (thrown) {
                throw new IllegalStateException("thrown");
              }
              return Future.failedFuture("failed");
            });
    for (var i = 0; i < 20; i++) {
      assertThat(faulty.send(push()).failed()).isTrue();
    }
    for (var i = 0; i < 5; i++) {
      send(new PushOutcome.TokenGone());
    }
    assertThat(listener.events).endsWith("circuit CLOSED");
  }

  private PushOutcome send(PushOutcome outcome) {
    return new BreakerSecuredSender(breaker, push -> Future.succeededFuture(outcome))
        .send(push())
        .result();
  }

  private PushMessage push() {
    return Pushes.to(Pushes.TOKEN, time.instant().plusSeconds(60));
  }
}
