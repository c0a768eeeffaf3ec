package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.device.PushToken;
import io.pushgate.domain.device.PushTokenState;
import io.pushgate.domain.device.RegisteredDevice;
import io.pushgate.flow.port.FlowListener;
import io.pushgate.flow.port.PushOutcome;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// What FCM said of a push is noted with the push token that it went to, if that is still the
/// device's: the app may have told a new one meanwhile.
public final class JudgePushToken {
  private final ChangeCredential changeCredential;
  private final InstantSource clock;
  private final FlowListener listener;

  /// Wires the flow.
  public JudgePushToken(
      ChangeCredential changeCredential, InstantSource clock, FlowListener listener) {
    this.changeCredential = changeCredential;
    this.clock = clock;
    this.listener = listener;
  }

  /// True if the outcome says something of the push token that was not known.
  ///
  /// @param known what was
  static boolean changes(PushTokenState known, PushOutcome outcome) {
    return switch (outcome) {
      case PushOutcome.TokenGone() -> true;
      case PushOutcome.Accepted _ -> known == PushTokenState.GONE;
      case PushOutcome.Rejected _ -> condemns(outcome) && known != PushTokenState.GONE;
      case PushOutcome.Throttled _, PushOutcome.Transient _, PushOutcome.NotSent _ -> false;
    };
  }

  private static boolean condemns(PushOutcome outcome) {
    return outcome instanceof PushOutcome.TokenGone
        || (outcome instanceof PushOutcome.Rejected(var reason)
            && reason == PushOutcome.Rejected.Reason.SENDER_MISMATCH);
  }

  /// Notes that FCM takes the push token no more, or takes it again.
  ///
  /// @param actor on whose behalf it was pushed
  /// @return the credential as it is then, or empty if there is none
  Future<Optional<Credential>> judge(
      CredentialId id, PushToken token, PushOutcome outcome, Actor actor) {
    var type = condemns(outcome) ? AuditType.PUSH_TOKEN_GONE : AuditType.PUSH_TOKEN_REFRESHED;
    // The last call is the one that was written.
    var before = new AtomicReference<Optional<PushTokenState>>(Optional.empty());
    return changeCredential
        .change(
            id,
            AuditEvent.of(type, actor, clock.instant()),
            credential -> {
              var device = credential.device();
              before.set(Optional.empty());
              if (device == null || !token.equals(device.pushToken())) {
                return credential;
              }
              var judged = judged(device, outcome);
              if (judged.equals(device)) {
                return credential;
              }
              before.set(Optional.of(device.tokenState()));
              return Credentials.withDevice(credential, judged);
            })
        .onSuccess(_ -> report(before.get(), outcome));
  }

  private static RegisteredDevice judged(RegisteredDevice device, PushOutcome outcome) {
    return switch (outcome) {
      case PushOutcome.TokenGone() -> device.withoutPushToken();
      case PushOutcome.Accepted _ -> device.withTokenState(PushTokenState.OK);
      // Another sender's. It is kept and tried again: should our own key be the wrong one, this is
      // what becomes of every device, and the next push that is taken makes it good.
      case PushOutcome.Rejected _ ->
          condemns(outcome) ? device.withTokenState(PushTokenState.GONE) : device;
      case PushOutcome.Throttled _, PushOutcome.Transient _, PushOutcome.NotSent _ -> device;
    };
  }

  private void report(Optional<PushTokenState> before, PushOutcome outcome) {
    var after = condemns(outcome) ? PushTokenState.GONE : PushTokenState.OK;
    before
        .filter(state -> state != after)
        .ifPresent(state -> listener.pushTokenChanged(state, after));
  }
}
