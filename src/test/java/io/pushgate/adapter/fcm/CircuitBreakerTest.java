package io.pushgate.adapter.fcm;

import static io.pushgate.adapter.fcm.CircuitBreaker.Result.BAD;
import static io.pushgate.adapter.fcm.CircuitBreaker.Result.GOOD;
import static io.pushgate.adapter.fcm.CircuitBreaker.Result.NEUTRAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.adapter.fcm.CircuitBreaker.Result;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private static final Duration JITTER = Duration.ofMillis(500);

  private final MutableTime time = new MutableTime();
  private final RecordingListener listener = new RecordingListener();
  private final RandomGenerator half = () -> Long.MIN_VALUE;
  private final CircuitBreaker breaker =
      new CircuitBreaker(FcmSettings.Breaker.DEFAULT, time, half, listener);

  @Test
  void staysClosedBelowFiftyCalls() {
    calls(49, BAD);
    assertThat(breaker.admit()).isPresent();
  }

  @Test
  void opensWhenHalfOfFiftyCallsAreBad() {
    calls(25, GOOD);
    calls(24, BAD);
    assertThat(breaker.admit()).isPresent();
    calls(1, BAD);
    assertThat(breaker.admit()).isEmpty();
    assertThat(listener.events).containsExactly("circuit OPEN");
  }

  @Test
  void neutralCallsDoNotCount() {
    calls(100, NEUTRAL);
    calls(49, BAD);
    assertThat(breaker.admit()).isPresent();
  }

  @Test
  void forgetsCallsOlderThanTheWindow() {
    calls(49, BAD);
    time.advance(Duration.ofSeconds(10));
    calls(1, BAD);
    assertThat(breaker.admit()).isPresent();
  }

  @Test
  void countsCallsInsideTheWindowTogether() {
    calls(49, BAD);
    time.advance(Duration.ofSeconds(9));
    calls(1, BAD);
    assertThat(breaker.admit()).isEmpty();
  }

  @Test
  void staysOpenForFiveSecondsAndJitter() {
    calls(50, BAD);
    time.advance(Duration.ofSeconds(5).plus(JITTER).minusMillis(1));
    assertThat(breaker.admit()).isEmpty();
    time.advance(Duration.ofMillis(1));
    assertThat(breaker.admit()).isPresent();
  }

  @Test
  void letsFiveProbesThroughAndClosesWhenAllAreGood() {
    halfOpen();
    calls(4, GOOD);
    var fifth = breaker.admit().orElseThrow();
    assertThat(breaker.admit()).isEmpty();
    fifth.report(GOOD);
    assertThat(breaker.admit()).isPresent();
    assertThat(listener.events)
        .containsExactly("circuit OPEN", "circuit HALF_OPEN", "circuit CLOSED");
  }

  @Test
  void opensAgainWhenOneProbeIsBad() {
    halfOpen();
    calls(4, GOOD);
    calls(1, BAD);
    assertThat(breaker.admit()).isEmpty();
    time.advance(Duration.ofSeconds(5));
    assertThat(breaker.admit()).isEmpty();
    time.advance(JITTER);
    assertThat(breaker.admit()).isPresent();
  }

  @Test
  void aNeutralProbeGivesItsPlaceBack() {
    halfOpen();
    calls(20, NEUTRAL);
    calls(5, GOOD);
    assertThat(listener.events).endsWith("circuit CLOSED");
  }

  @Test
  void startsAfreshAfterClosing() {
    halfOpen();
    calls(5, GOOD);
    calls(49, BAD);
    assertThat(breaker.admit()).isPresent();
  }

  @Test
  void ignoresResultsFromBeforeItChanged() {
    var early = breaker.admit().orElseThrow();
    halfOpen();
    calls(1, GOOD);
    early.report(BAD);
    calls(4, GOOD);
    assertThat(listener.events).endsWith("circuit CLOSED");
  }

  @Test
  void survivesAClockSetBack() {
    calls(49, BAD);
    time.advance(Duration.ofHours(-1));
    calls(50, GOOD);
    time.advance(Duration.ofHours(2));
    calls(1, BAD);
    assertThat(breaker.admit()).isPresent();
  }

  private void halfOpen() {
    calls(50, BAD);
    time.advance(Duration.ofSeconds(6));
  }

  private void calls(int number, Result result) {
    for (var i = 0; i < number; i++) {
      breaker.admit().orElseThrow().report(result);
    }
  }
}
