package io.pushgate.domain.credential;

import io.pushgate.domain.device.RegisteredDevice;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The move of a credential from one device to another, under the same ID.
///
/// ```
///            claimed by a new device
/// pending ----------------------------> completed
///    |
///    | expiresAt, a later migration of the credential, or that it is disabled
///    v
/// expired
/// ```
///
/// @param keyThumbprint of the device key that opened it; the one key that may follow it
/// @param expiresAt from when its code is worth nothing
/// @param superseded true if a later migration of the credential took its place, or the credential
///   was disabled
/// @param completion how it was claimed; null while it was not
public record Migration(
    MigrationId id,
    CredentialId credentialId,
    String keyThumbprint,
    Instant expiresAt,
    boolean superseded,
    @Nullable Completion completion) {
  /// For how long a code can be claimed, and for how long after that the claim can be repeated by
  /// the key that made it.
  public static final Duration LIFETIME = Duration.ofMinutes(5);

  /// The status at a moment. What was written stands; otherwise expiry is a comparison.
  public MigrationStatus statusAt(Instant now) {
    if (completion != null) {
      return MigrationStatus.COMPLETED;
    }
    return superseded || !now.isBefore(expiresAt)
        ? MigrationStatus.EXPIRED
        : MigrationStatus.PENDING;
  }

  /// What the moment of the claim laid down.
  ///
  /// @param oldDevice the device that the credential left
  /// @param replacement what that device becomes
  /// @param settled true once everything that follows from the claim has been done
  public record Completion(
      Instant claimedAt, RegisteredDevice oldDevice, Replacement replacement, boolean settled) {}

  /// The credential that the old device gets in place of the one that left it.
  ///
  /// @param secret its own OTP secret, sealed
  public record Replacement(CredentialId credentialId, SealedSecret secret) {}
}
