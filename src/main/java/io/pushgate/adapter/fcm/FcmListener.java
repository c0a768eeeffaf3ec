package io.pushgate.adapter.fcm;

import io.pushgate.domain.device.DeviceDescription.Platform;
import java.time.Duration;

/// Hears what happens to pushes, for metrics. Every argument has few values; none names a push
/// token, a user or a challenge. Called on the sender's event loop: it must not block.
public interface FcmListener {
  /// Hears nothing.
  FcmListener NONE = new FcmListener() {};

  /// A send is over (`push.send.duration`).
  ///
  /// @param outcome `accepted`, `token_gone`, `rejected`, `throttled`, `transient` or `not_sent`
  /// @param reason of a fixed vocabulary, `none` where there is nothing to say
  default void sent(Platform platform, String outcome, String reason, Duration duration) {}

  /// A request goes out; a send may need several (`push.attempts`).
  default void attempted(Platform platform) {}

  /// How many sends hold a slot now (`push.inflight`).
  default void inFlight(int sends) {}

  /// How many sends wait for a slot now (`push.queue.depth`).
  default void queued(int sends) {}

  /// A send was refused for want of room (`push.bulkhead.rejected`).
  default void rejectedByBulkhead() {}

  /// FCM asked for patience (`push.throttled`).
  default void throttled(ThrottleScope scope) {}

  /// The breaker changed (`push.circuit.state`).
  default void circuitChanged(CircuitState state) {}

  /// A push token exists no more (`push.token.gone`).
  default void tokenGone(Platform platform) {}

  /// An access token was asked for (`push.oauth.refresh`).
  default void accessTokenRefreshed(boolean success) {}

  /// How many connections are open now (`push.conn.open`).
  default void connectionsOpen(int connections) {}

  /// FCM said that it will close a connection (`push.conn.goaway`).
  default void goAway() {}

  /// A connection had frozen silently and was given up (`push.conn.blackholed`).
  default void blackholed() {}

  /// Whom FCM asks for patience.
  enum ThrottleScope {
    /// One device has had too many messages.
    DEVICE,
    /// The whole project has sent too many.
    PROJECT
  }

  /// What the breaker does with sends.
  enum CircuitState {
    /// Lets all through.
    CLOSED,
    /// Lets a few through to see whether FCM is well again.
    HALF_OPEN,
    /// Lets none through.
    OPEN
  }
}
