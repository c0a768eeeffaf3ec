package io.pushgate.boot;

import io.pushgate.flow.SweepCredentials;
import io.pushgate.flow.port.FlowListener;
import io.vertx.core.Vertx;

/// Asks every second whether a sweep is due, which costs nothing where the policy has no use for
/// one. Lives on one event loop.
final class SweepRounds {
  private static final long AGAIN_MILLIS = 1_000;

  private final Vertx vertx;
  private final SweepCredentials sweepCredentials;
  private final FlowListener listener;
  private boolean closed;

  SweepRounds(Vertx vertx, SweepCredentials sweepCredentials, FlowListener listener) {
    this.vertx = vertx;
    this.sweepCredentials = sweepCredentials;
    this.listener = listener;
  }

  void start() {
    vertx.setTimer(AGAIN_MILLIS, _ -> sweep());
  }

  /// Begins no further sweep. One under way ends with the connection, and another node goes on.
  void close() {
    closed = true;
  }

  private void sweep() {
    if (closed) {
      return;
    }
    sweepCredentials
        .sweep()
        .onFailure(cause -> listener.backgroundFailure("sweep broken off", cause))
        .onComplete(_ -> start());
  }
}
