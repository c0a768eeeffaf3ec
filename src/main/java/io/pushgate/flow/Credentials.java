package io.pushgate.flow;

import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.device.RegisteredDevice;
import io.pushgate.domain.user.UserName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Copies of a credential with one thing changed.
final class Credentials {
  private Credentials() {}

  /// True if both live on devices with one and the same key.
  static boolean haveSameKey(Credential one, Credential other) {
    return one.device() != null
        && other.device() != null
        && one.device().key().equals(other.device().key());
  }

  static Credential withDevice(Credential old, RegisteredDevice device) {
    return copy(old, old.state(), old.users(), old.invalidCodes(), old.lockedAt(), device);
  }

  static Credential withUsers(Credential old, List<UserName> users) {
    return copy(old, old.state(), users, old.invalidCodes(), old.lockedAt(), old.device());
  }

  static Credential withoutUser(Credential old, UserName user) {
    return old.belongsTo(user)
        ? withUsers(old, old.users().stream().filter(other -> !other.equals(user)).toList())
        : old;
  }

  static Credential withState(Credential old, CredentialState state) {
    return copy(old, state, old.users(), old.invalidCodes(), old.lockedAt(), old.device());
  }

  static Credential unlocked(Credential old) {
    return copy(old, CredentialState.ENABLED, old.users(), 0, null, old.device());
  }

  private static Credential copy(
      Credential old,
      CredentialState state,
      List<UserName> users,
      int invalidCodes,
      @Nullable Instant lockedAt,
      @Nullable RegisteredDevice device) {
    return new Credential(
        old.id(),
        old.type(),
        state,
        old.version() + 1,
        users,
        old.otp(),
        old.secret(),
        old.position(),
        invalidCodes,
        old.acceptedCodes(),
        old.createdAt(),
        lockedAt,
        old.lastUsedAt(),
        device);
  }
}
