package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.Delivery;
import io.pushgate.flow.port.ChallengeStore;
import io.pushgate.flow.port.FlowListener;
import io.pushgate.flow.port.Nonces;
import io.pushgate.flow.port.PushMessage;
import io.pushgate.flow.port.PushOutcome;
import io.pushgate.flow.port.PushSender;
import io.pushgate.flow.port.PushTarget;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;

/// The push sets out, and what FCM says of it is written to the challenge. Nobody waits for this.
public final class DeliverPush {
  private final PushSender sender;
  private final ChallengeStore challenges;
  private final ChangeCredential changeCredential;
  private final Nonces nonces;
  private final InstantSource clock;
  private final FlowListener listener;

  /// Wires the flow.
  public DeliverPush(
      PushSender sender,
      ChallengeStore challenges,
      ChangeCredential changeCredential,
      Nonces nonces,
      InstantSource clock,
      FlowListener listener) {
    this.sender = sender;
    this.challenges = challenges;
    this.changeCredential = changeCredential;
    this.nonces = nonces;
    this.clock = clock;
    this.listener = listener;
  }

  /// Pushes to every target, each on its own.
  public void deliver(Challenge challenge, List<PushTarget> targets) {
    for (var target : targets) {
      send(challenge, target)
          .compose(outcome -> afterSend(challenge, target, outcome))
          .onFailure(cause -> listener.backgroundFailure("delivery not recorded", cause));
    }
  }

  private Future<PushOutcome> send(Challenge challenge, PushTarget target) {
    // A fault of ours must not leave the login page waiting for a delivery that never ends, nor
    // reach the answer to a challenge that is already committed.
    return Future.succeededFuture(target)
        .compose(_ -> sender.send(message(challenge, target)))
        .otherwise(cause -> new PushOutcome.Transient(cause.getClass().getSimpleName()))
        .onSuccess(listener::pushSent);
  }

  private PushMessage message(Challenge challenge, PushTarget target) {
    return new PushMessage(
        target.token(),
        target.platform(),
        challenge.id(),
        nonces.issue(clock.instant()),
        challenge.expiresAt());
  }

  private Future<?> afterSend(Challenge challenge, PushTarget target, PushOutcome outcome) {
    var recorded =
        challenges.recordDelivery(challenge.id(), target.credentialId(), stateAfter(outcome));
    return outcome instanceof PushOutcome.TokenGone
        ? Future.join(recorded, retire(target))
        : recorded;
  }

  private static Delivery.State stateAfter(PushOutcome outcome) {
    return outcome instanceof PushOutcome.Accepted
        ? Delivery.State.ACCEPTED
        : Delivery.State.FAILED;
  }

  /// Only if it is still the token that failed: the app may have registered a new one meanwhile.
  private Future<?> retire(PushTarget target) {
    return changeCredential.change(
        target.credentialId(),
        AuditEvent.of(AuditType.PUSH_TOKEN_GONE, Actor.gateway("push"), clock.instant()),
        credential -> {
          var device = credential.device();
          if (device == null || !target.token().equals(device.pushToken())) {
            return credential;
          }
          return Credentials.withDevice(credential, device.withoutPushToken());
        });
  }
}
