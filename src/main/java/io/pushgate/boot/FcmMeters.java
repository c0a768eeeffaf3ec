package io.pushgate.boot;

import io.micrometer.core.instrument.MeterRegistry;
import io.pushgate.adapter.fcm.FcmListener;
import io.pushgate.domain.device.DeviceDescription.Platform;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts what the FCM adapter hears. Here, because adapters do not know each other.
final class FcmMeters implements FcmListener {
  private final MeterRegistry registry;
  private final AtomicInteger inFlight;
  private final AtomicInteger queued;
  private final AtomicInteger connections;
  private final AtomicInteger circuit;

  FcmMeters(MeterRegistry registry) {
    this.registry = registry;
    inFlight = gauge("push.inflight");
    queued = gauge("push.queue.depth");
    connections = gauge("push.conn.open");
    // 0 = closed, 1 = half open, 2 = open
    circuit = gauge("push.circuit.state");
  }

  private AtomicInteger gauge(String name) {
    return Objects.requireNonNull(registry.gauge(name, new AtomicInteger()));
  }

  @Override
  public void sent(Platform platform, String outcome, String reason, Duration duration) {
    registry
        .timer(
            "push.send.duration",
            "platform",
            platform.wireName(),
            "outcome",
            outcome,
            "reason",
            reason)
        .record(duration);
  }

  @Override
  public void attempted(Platform platform) {
    registry.counter("push.attempts", "platform", platform.wireName()).increment();
  }

  @Override
  public void inFlight(int sends) {
    inFlight.set(sends);
  }

  @Override
  public void queued(int sends) {
    queued.set(sends);
  }

  @Override
  public void rejectedByBulkhead() {
    registry.counter("push.bulkhead.rejected").increment();
  }

  @Override
  public void throttled(ThrottleScope scope) {
    registry.counter("push.throttled", "scope", scope.name().toLowerCase(Locale.ROOT)).increment();
  }

  @Override
  public void circuitChanged(CircuitState state) {
    circuit.set(
        switch (state) {
          case CLOSED -> 0;
          case HALF_OPEN -> 1;
          case OPEN -> 2;
        });
  }

  @Override
  public void tokenGone(Platform platform) {
    registry.counter("push.token.gone", "platform", platform.wireName()).increment();
  }

  @Override
  public void accessTokenRefreshed(boolean success) {
    registry.counter("push.oauth.refresh", "result", success ? "success" : "failure").increment();
  }

  @Override
  public void connectionsOpen(int open) {
    connections.set(open);
  }

  @Override
  public void goAway() {
    registry.counter("push.conn.goaway").increment();
  }

  @Override
  public void blackholed() {
    registry.counter("push.conn.blackholed").increment();
  }
}
