package io.pushgate.domain.credential;

import java.util.Locale;

/// How far a migration has come.
public enum MigrationStatus {
  /// Its code can be claimed.
  PENDING,
  /// A new device has claimed it: the credential lives there.
  COMPLETED,
  /// Nobody claimed it in time, a later migration of the credential took its place, or the
  /// credential was disabled.
  EXPIRED;

  /// The name on the wire.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
