package io.pushgate.adapter.fcm;

import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.device.DeviceDescription.Platform;
import io.pushgate.domain.device.PushToken;
import io.pushgate.flow.port.PushMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Pushes to send, and ways to wait for them.
final class Pushes {
  static final String TOKEN = "device-1:APA91bSecretPushToken";
  static final String CHALLENGE = "0aAAAAAAAAAAAAAAAAAAAAAA";

  /// Quick enough for tests, slow enough for a loaded machine.
  static final FcmSettings.Timeouts QUICK =
      new FcmSettings.Timeouts(
          Duration.ofSeconds(2),
          Duration.ofMillis(300),
          Duration.ofMillis(700),
          Duration.ofSeconds(3),
          Duration.ofSeconds(15),
          Duration.ofSeconds(1),
          Duration.ofMillis(20),
          Duration.ofSeconds(5),
          Duration.ofMillis(1),
          Duration.ofSeconds(170));

  /// The quick ones, but no pause of a loaded machine is taken for a frozen connection.
  static final FcmSettings.Timeouts UNSUSPECTING =
      new FcmSettings.Timeouts(
          QUICK.connect(),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          QUICK.attempt(),
          QUICK.send(),
          QUICK.minimum(),
          QUICK.backoff(),
          QUICK.token(),
          QUICK.tokenPause(),
          QUICK.idle());

  private Pushes() {}

  /// The quick ones with another limit for connecting.
  static FcmSettings.Timeouts connectWithin(Duration limit) {
    return new FcmSettings.Timeouts(
        limit,
        QUICK.silence(),
        QUICK.ping(),
        QUICK.attempt(),
        QUICK.send(),
        QUICK.minimum(),
        QUICK.backoff(),
        QUICK.token(),
        QUICK.tokenPause(),
        QUICK.idle());
  }

  static PushMessage to(String token, Instant expiresAt) {
    return push(token, Platform.ANDROID, expiresAt);
  }

  static PushMessage push(String token, Platform platform, Instant expiresAt) {
    return new PushMessage(
        PushToken.registration(token), platform, new ChallengeId(CHALLENGE), "n-4711", expiresAt);
  }

  /// A push for a challenge that just began.
  static PushMessage fresh(String token) {
    return to(token, Instant.now().plusSeconds(60));
  }

  /// Waits for a result that must come.
  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /// Runs a step on an event loop and waits for its result.
  static <T> T onLoop(Vertx vertx, Supplier<Future<T>> step) {
    return await(vertx.timer(1, TimeUnit.MILLISECONDS).compose(fired -> step.get()));
  }
}
