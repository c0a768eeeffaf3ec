package io.pushgate.adapter.fcm;

import io.pushgate.flow.port.PushMessage;
import io.pushgate.flow.port.PushOutcome;
import io.pushgate.flow.port.PushSender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Takes a push through the bulkhead to the wire, and retries what is worth it within its deadline.
/// Used on one event loop only.
///
/// @param wire where requests go
/// @param tokens where access tokens come from
/// @param bulkhead what bounds the sends
/// @param gate closed here when FCM asks the whole project for patience
record Dispatcher(
    Vertx vertx,
    Wire wire,
    AccessTokens tokens,
    Bulkhead bulkhead,
    ProjectGate gate,
    FcmSettings.Timeouts timeouts,
    InstantSource time,
    RandomGenerator random,
    FcmListener listener)
    implements PushSender {

  @Override
  public Future<PushOutcome> send(PushMessage message) {
    var latest = time.instant().plus(timeouts.send());
    var deadline = message.expiresAt().isBefore(latest) ? message.expiresAt() : latest;
    return new Dispatch(this, message, deadline).start();
  }

  /// What is left until then; negative where it has passed.
  Duration until(Instant deadline) {
    return Duration.between(time.instant(), deadline);
  }

  /// Whether a push makes sense that far ahead of its deadline.
  boolean worthwhile(Duration left) {
    return left.compareTo(timeouts.minimum()) >= 0;
  }
}
