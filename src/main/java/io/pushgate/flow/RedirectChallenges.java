package io.pushgate.flow;

import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.device.RegisteredDevice;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.ChallengeStore;
import io.pushgate.flow.port.PushTarget;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;

/// What is pending for a credential is pushed to the device that it lives on now. A repetition
/// pushes again; devices know a challenge by its ID.
public final class RedirectChallenges {
  private final ChallengeStore challenges;
  private final DeliverPush deliverPush;
  private final InstantSource clock;

  /// Wires the flow.
  public RedirectChallenges(
      ChallengeStore challenges, DeliverPush deliverPush, InstantSource clock) {
    this.challenges = challenges;
    this.deliverPush = deliverPush;
    this.clock = clock;
  }

  /// Pushes them.
  ///
  /// @param migrated the credential, whose mirrors are up to date: what is asked from now on goes
  ///   to the new device anyway
  Future<Void> redirect(Credential migrated) {
    var device = migrated.device();
    if (device == null || migrated.state() != CredentialState.ENABLED) {
      return Future.succeededFuture();
    }
    return Future.join(
            migrated.users().stream().map(user -> redirect(user, migrated, device)).toList())
        .mapEmpty();
  }

  private Future<Void> redirect(UserName user, Credential migrated, RegisteredDevice device) {
    return challenges
        .pendingOf(user, clock.instant())
        .compose(
            pending ->
                Future.join(
                    pending.stream()
                        .filter(challenge -> challenge.deliveryTo(migrated.id()).isPresent())
                        .map(challenge -> redirect(challenge, migrated, device))
                        .toList()))
        .mapEmpty();
  }

  private Future<?> redirect(Challenge challenge, Credential migrated, RegisteredDevice device) {
    var token = device.pushToken();
    return challenges
        .readdress(challenge.id(), migrated, clock.instant())
        .onSuccess(
            written -> {
              if (written && token != null) {
                var platform = device.description().platform();
                deliverPush.deliver(
                    challenge,
                    List.of(
                        new PushTarget(
                            migrated.id(),
                            platform,
                            token,
                            device.tokenState(),
                            device.tokenRefreshedAt())));
              }
            });
  }
}
