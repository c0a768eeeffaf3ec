package io.pushgate.domain.challenge;

import java.util.Locale;

/// Where a challenge stands; the picture is in this package's description.
public enum ChallengeStatus {
  PENDING,
  APPROVED,
  DENIED,
  EXPIRED,
  CANCELLED;

  /// True if nothing can change it any more.
  public boolean isFinal() {
    return this != PENDING;
  }

  /// The name on the wire.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
