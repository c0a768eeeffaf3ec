package io.pushgate.adapter.fcm;

import io.pushgate.domain.device.DeviceDescription.Platform;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Writes down what it hears.
final class RecordingListener implements FcmListener {
  final List<String> events = new CopyOnWriteArrayList<>();
  final AtomicInteger attempts = new AtomicInteger();
  final AtomicInteger exchanges = new AtomicInteger();
  final AtomicInteger mostInFlight = new AtomicInteger();
  volatile int inFlight;
  volatile int queued;
  volatile int connectionsOpen;

  @Override
  public void sent(Platform platform, String outcome, String reason, Duration duration) {
    events.add("sent " + platform.wireName() + " " + outcome + " " + reason);
  }

  @Override
  public void attempted(Platform platform) {
    attempts.incrementAndGet();
  }

  @Override
  public void inFlight(int sends) {
    inFlight = sends;
    mostInFlight.accumulateAndGet(sends, Math::max);
  }

  @Override
  public void queued(int sends) {
    queued = sends;
  }

  @Override
  public void rejectedByBulkhead() {
    events.add("rejected by bulkhead");
  }

  @Override
  public void throttled(ThrottleScope scope) {
    events.add("throttled " + scope);
  }

  @Override
  public void circuitChanged(CircuitState state) {
    events.add("circuit " + state);
  }

  @Override
  public void tokenGone(Platform platform) {
    events.add("token gone " + platform.wireName());
  }

  @Override
  public void accessTokenRefreshed(boolean success) {
    exchanges.incrementAndGet();
    events.add("access token " + (success ? "renewed" : "not renewed"));
  }

  @Override
  public void connectionsOpen(int connections) {
    connectionsOpen = connections;
  }

  @Override
  public void goAway() {
    events.add("goaway");
  }

  @Override
  public void blackholed() {
    events.add("blackholed");
  }
}
