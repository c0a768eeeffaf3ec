package io.pushgate.domain.challenge;

import org.jspecify.annotations.Nullable;

/// What a device's user decided.
public sealed interface Decision {
  /// It is me.
  ///
  /// @param number the digits typed on the device, where number matching applies
  record Approve(@Nullable String number) implements Decision {
    @Override
    public String toString() {
      return "Approve[" + (number == null ? "no number" : "[REDACTED]") + "]";
    }
  }

  /// It is not to be.
  ///
  /// @param reason `USER_DENIED` or `NOT_ME`; a mismatch is found, never claimed
  record Deny(DenyReason reason) implements Decision {
    public Deny {
      if (reason == DenyReason.NUMBER_MISMATCH) {
        throw new IllegalArgumentException("a device cannot claim a number mismatch");
      }
    }
  }

  /// A text that is equal for equal decisions alone: how a repeat is told from a second opinion.
  default String fingerprint() {
    return switch (this) {
      case Approve(var number) -> number == null ? "approve" : "approve:" + number;
      case Deny(var reason) -> "deny:" + reason.wireName();
    };
  }
}
