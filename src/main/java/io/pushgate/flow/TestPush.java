package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.device.PushToken;
import io.pushgate.domain.device.RegisteredDevice;
import io.pushgate.flow.port.CallTallies;
import io.pushgate.flow.port.CredentialStore;
import io.pushgate.flow.port.FlowListener;
import io.pushgate.flow.port.PushMessage;
import io.pushgate.flow.port.PushOutcome;
import io.pushgate.flow.port.PushSender;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Somebody wants to know whether pushes reach a device. The one place where a caller waits for
/// FCM: for seconds at most, and not often.
public final class TestPush {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  // The sender keeps the deadline by itself; should it not, the caller is answered all the same.
  private static final Duration LAST_PATIENCE = PATIENCE.plusSeconds(2);
  private static final Duration LIMIT_WINDOW = Duration.ofMinutes(1);
  private static final int LIMIT = 5;

  private final CredentialStore credentials;
  private final PushSender sender;
  private final JudgePushToken judgePushToken;
  private final CallTallies tallies;
  private final InstantSource clock;
  private final FlowListener listener;

  /// Wires the flow.
  public TestPush(
      CredentialStore credentials,
      PushSender sender,
      JudgePushToken judgePushToken,
      CallTallies tallies,
      InstantSource clock,
      FlowListener listener) {
    this.credentials = credentials;
    this.sender = sender;
    this.judgePushToken = judgePushToken;
    this.tallies = tallies;
    this.clock = clock;
    this.listener = listener;
  }

  /// Pushes to the device of this credential, whatever its state is: a push alone opens nothing.
  ///
  /// @param actor who wants to know
  public Future<Result> test(CredentialId id, Actor actor) {
    return credentials
        .find(id)
        .compose(
            found ->
                found
                    .map(credential -> test(credential, actor))
                    .orElseGet(() -> Future.succeededFuture(new NotFound())));
  }

  private Future<Result> test(Credential credential, Actor actor) {
    var now = clock.instant();
    var window = CallTallies.Window.at(now, LIMIT_WINDOW, "test push " + credential.id());
    return tallies
        .add(window)
        .compose(
            count ->
                count > LIMIT
                    ? Future.succeededFuture(new TooMany(window.remainingAt(now)))
                    : push(credential, actor));
  }

  private Future<Result> push(Credential credential, Actor actor) {
    var device = credential.device();
    var token = device == null ? null : device.pushToken();
    return device == null || token == null
        ? Future.succeededFuture(new Tested(credential, null))
        : send(device, token)
            .compose(
                outcome ->
                    judgePushToken
                        .judge(credential.id(), token, outcome, actor)
                        .map(after -> new Tested(after.orElse(credential), outcome)));
  }

  private Future<PushOutcome> send(RegisteredDevice device, PushToken token) {
    var message =
        new PushMessage(
            token,
            device.description().platform(),
            new PushMessage.Test(),
            clock.instant().plus(PATIENCE));
    return Future.succeededFuture(message)
        .compose(sender::send)
        .timeout(LAST_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(cause -> new PushOutcome.Transient(cause.getClass().getSimpleName()))
        .onSuccess(listener::pushSent);
  }

  /// What became of it.
  public sealed interface Result {}

  /// It was tried.
  ///
  /// @param credential as it is now
  /// @param outcome what FCM said; null where there is no push token to push to
  public record Tested(Credential credential, @Nullable PushOutcome outcome) implements Result {}

  /// There were too many for this credential.
  public record TooMany(Duration retryAfter) implements Result {}

  /// There is no such credential.
  public record NotFound() implements Result {}
}
