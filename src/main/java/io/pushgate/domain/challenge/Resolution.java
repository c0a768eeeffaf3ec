package io.pushgate.domain.challenge;

import io.pushgate.domain.credential.CredentialId;
import java.time.Instant;

/// How a challenge was closed, as it was written.
public sealed interface Resolution {
  /// When.
  Instant at();

  /// True if a credential's decision is the very one that was written here: it is answered as the
  /// first was. Anything else comes too late.
  default boolean isRepeatedBy(CredentialId credentialId, Decision decision) {
    return switch (this) {
      case Approved(_, var by, _, var fingerprint) ->
          by.equals(credentialId) && fingerprint.equals(decision.fingerprint());
      case Denied(_, var by, _, var fingerprint) ->
          by.equals(credentialId) && fingerprint.equals(decision.fingerprint());
      case Cancelled _ -> false;
    };
  }

  /// Approved by one credential.
  ///
  /// @param fingerprint that of the device's decision; empty where a code approved it
  record Approved(Instant at, CredentialId by, ApprovalMethod method, String fingerprint)
      implements Resolution {}

  /// Denied by one credential's device.
  ///
  /// @param fingerprint that of the device's decision
  record Denied(Instant at, CredentialId by, DenyReason reason, String fingerprint)
      implements Resolution {}

  /// Withdrawn by the login flow.
  record Cancelled(Instant at) implements Resolution {}
}
