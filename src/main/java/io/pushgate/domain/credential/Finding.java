package io.pushgate.domain.credential;

import java.util.Locale;

/// What a [Diagnosis] may find.
public enum Finding {
  CREDENTIAL_LOCKED(Severity.ERROR),
  CREDENTIAL_DISABLED(Severity.ERROR),
  CREDENTIAL_INACTIVE(Severity.ERROR),
  /// It belongs to nobody, so it is good for no login.
  UNASSIGNED(Severity.ERROR),
  /// The device's clock had run ahead and was set right: its codes are refused until the last
  /// accepted one is passed.
  WAITING_FOR_CLOCK(Severity.WARNING),
  /// A few more invalid codes lock it.
  NEAR_LOCK(Severity.WARNING),
  CLOCK_DRIFT_LARGE(Severity.WARNING),
  /// The device told no push token for a long time; it is still pushed to.
  PUSH_TOKEN_STALE(Severity.WARNING),
  PUSH_TOKEN_GONE(Severity.WARNING),
  PUSH_TOKEN_NONE(Severity.WARNING),
  HARDWARE_CODES_NEARLY_SPENT(Severity.WARNING),
  HARDWARE_AGE_NEARLY_SPENT(Severity.WARNING),
  NEVER_USED(Severity.INFO);

  private final Severity severity;

  Finding(Severity severity) {
    this.severity = severity;
  }

  /// How bad it is.
  public Severity severity() {
    return severity;
  }

  /// The name on the wire.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// How bad a finding is.
  public enum Severity {
    /// No login is possible with this credential.
    ERROR,
    /// Logins fail now and then, or soon will.
    WARNING,
    /// Worth knowing.
    INFO;

    /// The name on the wire.
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
