package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.Delivery;
import io.pushgate.domain.policy.Policy;
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
import java.util.function.Supplier;

/// The push sets out, and what FCM says of it is written to the challenge. Nobody waits for this.
public final class DeliverPush {
  private final PushSender sender;
  private final ChallengeStore challenges;
  private final JudgePushToken judgePushToken;
  private final Nonces nonces;
  private final Supplier<Policy> policy;
  private final InstantSource clock;
  private final FlowListener listener;

  /// Wires the flow.
  public DeliverPush(
      PushSender sender,
      ChallengeStore challenges,
      JudgePushToken judgePushToken,
      Nonces nonces,
      Supplier<Policy> policy,
      InstantSource clock,
      FlowListener listener) {
    this.sender = sender;
    this.challenges = challenges;
    this.judgePushToken = judgePushToken;
    this.nonces = nonces;
    this.policy = policy;
    this.clock = clock;
    this.listener = listener;
  }

  /// Pushes to every target, each on its own.
  public void deliver(Challenge challenge, List<PushTarget> targets) {
    for (var target : targets) {
      if (isStale(target)) {
        listener.pushedToStaleToken();
      }
      send(challenge, target)
          .compose(outcome -> afterSend(challenge, target, outcome))
          .onFailure(cause -> listener.backgroundFailure("delivery not recorded", cause));
    }
  }

  private boolean isStale(PushTarget target) {
    var refreshedAt = target.tokenRefreshedAt();
    return refreshedAt != null
        && !clock.instant().isBefore(refreshedAt.plus(policy.get().push().staleAfter()));
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
    return JudgePushToken.changes(target.tokenState(), outcome)
        ? Future.join(
            recorded,
            judgePushToken.judge(
                target.credentialId(), target.token(), outcome, Actor.gateway("push")))
        : recorded;
  }

  private static Delivery.State stateAfter(PushOutcome outcome) {
    return outcome instanceof PushOutcome.Accepted
        ? Delivery.State.ACCEPTED
        : Delivery.State.FAILED;
  }
}
