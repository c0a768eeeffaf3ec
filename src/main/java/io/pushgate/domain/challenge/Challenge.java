package io.pushgate.domain.challenge;

import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One login's request for approval, addressed to one or more credentials.
///
/// @param clientId the login flow that asked; nobody else sees it
/// @param numberMatch the digits to be typed on the device, where number matching applies
/// @param deliveries one for each addressed credential, in a stable order
/// @param resolution how it was closed; null while nothing was written (it may have expired)
public record Challenge(
    ChallengeId id,
    UserName user,
    String clientId,
    Instant createdAt,
    Instant expiresAt,
    LoginText text,
    @Nullable NumberMatch numberMatch,
    List<Delivery> deliveries,
    @Nullable Resolution resolution) {
  public Challenge {
    deliveries = List.copyOf(deliveries);
  }

  /// The status at a moment. What was written stands; otherwise expiry is a comparison.
  public ChallengeStatus statusAt(Instant now) {
    return switch (resolution) {
      case Resolution.Approved _ -> ChallengeStatus.APPROVED;
      case Resolution.Denied _ -> ChallengeStatus.DENIED;
      case Resolution.Cancelled _ -> ChallengeStatus.CANCELLED;
      case null -> now.isBefore(expiresAt) ? ChallengeStatus.PENDING : ChallengeStatus.EXPIRED;
    };
  }

  /// When it became, or will become, final.
  public Instant finalAt() {
    return resolution == null ? expiresAt : resolution.at();
  }

  /// True while its status can still be read: until `retention` after it became final.
  public boolean isReadableAt(Instant now, Duration retention) {
    return now.isBefore(finalAt().plus(retention));
  }

  /// All deliveries as one.
  public Delivery.State delivery() {
    return Delivery.overall(deliveries);
  }

  /// True as soon as the login page had better offer the code field: the push did not get out, or
  /// nobody decided in the first third of the lifetime.
  public boolean offersCodeAt(Instant now) {
    if (statusAt(now) != ChallengeStatus.PENDING) {
      return false;
    }
    return switch (delivery()) {
      case FAILED, NONE -> true;
      case SENDING, ACCEPTED -> !now.isBefore(codeOfferedFrom());
    };
  }

  /// The end of the first third of the lifetime.
  public Instant codeOfferedFrom() {
    return createdAt.plus(Duration.between(createdAt, expiresAt).dividedBy(3));
  }

  /// The delivery to a credential, empty where it was not addressed.
  public Optional<Delivery> deliveryTo(CredentialId credentialId) {
    return deliveries.stream().filter(d -> d.credentialId().equals(credentialId)).findFirst();
  }
}
