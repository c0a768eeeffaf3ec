package io.pushgate.domain.credential;

import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.device.RegisteredDevice;
import io.pushgate.domain.user.UserName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An OATH secret, and for mobile a device key, under one ID, with its counters and state.
///
/// @param version grows with every change of state, users or device; a decision must have seen the
///   present one
/// @param users who it is assigned to, in the order of assignment
/// @param otp how it computes codes
/// @param secret the OTP secret, sealed
/// @param position how far its codes have come
/// @param invalidCodes manual failures in a row since the last success or unlock
/// @param acceptedCodes codes accepted in its life
/// @param lockedAt when it was locked, if it is; survives a disable, so that enabling is no unlock
/// @param device what it lives on; null for credentials that only show codes
public record Credential(
    CredentialId id,
    CredentialType type,
    CredentialState state,
    long version,
    List<UserName> users,
    OtpParameters otp,
    SealedSecret secret,
    CodePosition position,
    int invalidCodes,
    long acceptedCodes,
    Instant createdAt,
    @Nullable Instant lockedAt,
    @Nullable Instant lastUsedAt,
    @Nullable RegisteredDevice device) {
  public Credential {
    users = List.copyOf(users);
  }

  /// True if it is assigned to the user.
  public boolean belongsTo(UserName user) {
    return users.contains(user);
  }
}
