package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.device.PushToken;
import io.pushgate.domain.device.PushTokenState;
import io.pushgate.domain.device.RegisteredDevice;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.port.FlowListener;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// The app tells its present push token.
public final class RefreshPushToken {
  // Far less than the day after which a token may count as stale at the earliest.
  private static final Duration FRESH = Duration.ofHours(1);

  private final ChangeCredential changeCredential;
  private final Supplier<Policy> policy;
  private final InstantSource clock;
  private final FlowListener listener;

  /// Wires the flow.
  public RefreshPushToken(
      ChangeCredential changeCredential,
      Supplier<Policy> policy,
      InstantSource clock,
      FlowListener listener) {
    this.changeCredential = changeCredential;
    this.policy = policy;
    this.clock = clock;
    this.listener = listener;
  }

  /// Stores it, if the key that signed the call is still the credential's.
  ///
  /// @return false if it is not
  public Future<Boolean> refresh(Credential authenticated, PushToken token, Actor actor) {
    var signer = authenticated.device();
    // The last call is the one that was written.
    var before = new AtomicReference<>(PushTokenState.OK);
    return changeCredential
        .change(
            authenticated.id(),
            AuditEvent.of(AuditType.PUSH_TOKEN_REFRESHED, actor, clock.instant()),
            credential -> {
              var device = credential.device();
              if (device == null || signer == null || !device.key().equals(signer.key())) {
                return credential;
              }
              var now = clock.instant();
              before.set(device.tokenStateAt(now, policy.get().push().staleAfter()));
              return isNews(device, token)
                  ? Credentials.withDevice(credential, device.withPushToken(token, now))
                  : credential;
            })
        .onSuccess(_ -> report(before.get()))
        .map(
            changed ->
                changed
                    .map(Credential::device)
                    .filter(device -> token.equals(device.pushToken()))
                    .isPresent());
  }

  private void report(PushTokenState before) {
    if (before != PushTokenState.OK) {
      listener.pushTokenChanged(before, PushTokenState.OK);
    }
  }

  /// Apps tell it at every start: what was told a moment ago is no new version of the credential.
  private boolean isNews(RegisteredDevice device, PushToken token) {
    var refreshedAt = device.tokenRefreshedAt();
    return !token.equals(device.pushToken())
        || device.tokenState() != PushTokenState.OK
        || refreshedAt == null
        || !clock.instant().isBefore(refreshedAt.plus(FRESH));
  }
}
