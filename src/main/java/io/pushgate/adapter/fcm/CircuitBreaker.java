package io.pushgate.adapter.fcm;

import io.pushgate.adapter.fcm.FcmListener.CircuitState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stops sending for a while when FCM fails. Used on one event loop only.
///
/// ```
///          half of at least 50 calls in 10 s bad
///   CLOSED ────────────────────────────────────▶ OPEN ◀──────────┐
///      ▲                                          │ 5 s + jitter  │ one probe bad
///      └──────── 5 probes good ───── HALF_OPEN ◀──┘ ──────────────┘
/// ```
final class CircuitBreaker {
  private static final Logger LOG = LoggerFactory.getLogger(CircuitBreaker.class);

  private final FcmSettings.Breaker settings;
  private final InstantSource time;
  private final RandomGenerator random;
  private final FcmListener listener;
  private FailureWindow window;
  private CircuitState state = CircuitState.CLOSED;
  private Instant openUntil = Instant.MIN;
  private int probesLeft;
  private int goodProbes;
  private int generation;

  CircuitBreaker(
      FcmSettings.Breaker settings,
      InstantSource time,
      RandomGenerator random,
      FcmListener listener) {
    this.settings = settings;
    this.time = time;
    this.random = random;
    this.listener = listener;
    this.window = new FailureWindow(settings.window());
  }

  /// What a call that was let through came to.
  enum Result {
    GOOD,
    BAD,
    /// Says nothing about FCM.
    NEUTRAL
  }

  /// The right to one call; its result must be reported once.
  final class Permit {
    private final int issuedIn = generation;

    /// A result from before the breaker last changed says nothing about now.
    void report(Result result) {
      if (issuedIn == generation) {
        record(result);
      }
    }
  }

  /// Lets a call through, or not.
  Optional<Permit> admit() {
    if (state == CircuitState.OPEN && !time.instant().isBefore(openUntil)) {
      probesLeft = settings.probes();
      goodProbes = 0;
      become(CircuitState.HALF_OPEN);
    }
    return switch (state) {
      case CLOSED -> Optional.of(new Permit());
      case OPEN -> Optional.empty();
      case HALF_OPEN -> {
        if (probesLeft == 0) {
          yield Optional.empty();
        }
        probesLeft--;
        yield Optional.of(new Permit());
      }
    };
  }

  private void record(Result result) {
    switch (state) {
      case CLOSED -> count(result);
      case OPEN -> {}
      case HALF_OPEN -> probed(result);
    }
  }

  private void count(Result result) {
    if (result == Result.NEUTRAL) {
      return;
    }
    window.add(time.instant(), result == Result.BAD);
    if (window.calls() >= settings.minimumCalls()
        && window.bad() >= settings.failureRatio() * window.calls()) {
      open();
    }
  }

  private void probed(Result result) {
    switch (result) {
      case NEUTRAL -> probesLeft++;
      case BAD -> open();
      case GOOD -> {
        if (++goodProbes == settings.probes()) {
          window = new FailureWindow(settings.window());
          become(CircuitState.CLOSED);
        }
      }
    }
  }

  private void open() {
    var jitter = (long) (settings.open().toMillis() * 0.2 * random.nextDouble());
    openUntil = time.instant().plus(settings.open()).plus(Duration.ofMillis(jitter));
    become(CircuitState.OPEN);
  }

  private void become(CircuitState next) {
    state = next;
    generation++;
    LOG.warn("FCM: the circuit is {}", next);
    listener.circuitChanged(next);
  }
}
