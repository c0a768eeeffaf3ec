package io.pushgate.domain.challenge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why a challenge was denied.
public enum DenyReason {
  /// The user refused.
  USER_DENIED,
  /// The user did not start this login: somebody else knows the password.
  NOT_ME,
  /// The number typed on the device is not the one that the login page shows. One try: a person who
  /// approves somebody else's login does not get to guess.
  NUMBER_MISMATCH;

  /// The name on the wire.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The reason of that wire name, if there is one.
  public static Optional<DenyReason> parse(String name) {
    return Arrays.stream(values()).filter(reason -> reason.wireName().equals(name)).findFirst();
  }
}
