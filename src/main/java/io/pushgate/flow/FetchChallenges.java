package io.pushgate.flow;

import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.port.ChallengeStore;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The device fetches what it is asked. A credential that is not enabled sees nothing.
public final class FetchChallenges {
  private final ChallengeStore challenges;
  private final Supplier<Policy> policy;
  private final InstantSource clock;

  /// Wires the flow.
  public FetchChallenges(ChallengeStore challenges, Supplier<Policy> policy, InstantSource clock) {
    this.challenges = challenges;
    this.policy = policy;
    this.clock = clock;
  }

  /// The pending challenges addressed to this credential, oldest first.
  public Future<List<Challenge>> pending(Credential credential) {
    if (credential.state() != CredentialState.ENABLED) {
      return Future.succeededFuture(List.of());
    }
    var now = clock.instant();
    var perUser = credential.users().stream().map(user -> challenges.pendingOf(user, now)).toList();
    return Future.all(perUser)
        .map(
            _ ->
                perUser.stream()
                    .flatMap(pending -> pending.result().stream())
                    .filter(challenge -> isAddressedTo(credential, challenge))
                    .sorted(Comparator.comparing(Challenge::createdAt))
                    .toList());
  }

  /// One challenge addressed to this credential, pending or final, while it is kept.
  public Future<Optional<Challenge>> find(Credential credential, ChallengeId id) {
    if (credential.state() != CredentialState.ENABLED) {
      return Future.succeededFuture(Optional.empty());
    }
    var retention = policy.get().challenge().resultRetention();
    return challenges
        .find(id)
        .map(
            found ->
                found
                    .filter(challenge -> isAddressedTo(credential, challenge))
                    .filter(challenge -> challenge.isReadableAt(clock.instant(), retention)));
  }

  private static boolean isAddressedTo(Credential credential, Challenge challenge) {
    return credential.belongsTo(challenge.user())
        && challenge.deliveryTo(credential.id()).isPresent();
  }
}
