package io.pushgate.flow;

import io.pushgate.domain.challenge.ApprovalMethod;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.challenge.Resolution;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.AssertionSigner;
import io.pushgate.flow.port.AssertionSigner.Assertion;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Tells a login flow, signed, what was approved.
public final class AssertApproval {
  private final AssertionSigner signer;
  private final InstantSource clock;
  private final RandomGenerator random;

  /// Wires the flow.
  public AssertApproval(AssertionSigner signer, InstantSource clock, RandomGenerator random) {
    this.signer = signer;
    this.clock = clock;
    this.random = random;
  }

  /// The assertion of an approved challenge; empty for any other.
  public Optional<String> of(Challenge challenge) {
    return challenge.resolution() instanceof Resolution.Approved approved
        ? Optional.of(sign(challenge, approved))
        : Optional.empty();
  }

  /// The assertion of a code that was accepted without a challenge.
  public String of(String clientId, UserName user, ValidateCode.Accepted accepted) {
    return signer.sign(
        new Assertion(
            clientId,
            user,
            new UUID(random.nextLong(), random.nextLong()).toString(),
            accepted.credentialId(),
            ApprovalMethod.CODE,
            accepted.at(),
            clock.instant()));
  }

  /// The public keys that verify assertions, as a JWK set in JSON.
  public String jwkSet() {
    return signer.jwkSet();
  }

  private String sign(Challenge challenge, Resolution.Approved approved) {
    ChallengeId id = challenge.id();
    return signer.sign(
        new Assertion(
            challenge.clientId(),
            challenge.user(),
            id.value(),
            approved.by(),
            approved.method(),
            approved.at(),
            clock.instant()));
  }
}
