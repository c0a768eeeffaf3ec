package io.pushgate.domain.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What can happen to a credential, a challenge, a user or the policy.
public enum AuditType {
  CREDENTIAL_CREATED,
  CREDENTIAL_IMPORTED,
  CREDENTIAL_ASSIGNED,
  CREDENTIAL_UNASSIGNED,
  CREDENTIAL_ENABLED,
  CREDENTIAL_DISABLED,
  CREDENTIAL_LOCKED(true),
  CREDENTIAL_UNLOCKED(true),
  CREDENTIAL_EXPIRED(true),
  CREDENTIAL_MIGRATED(true),
  CREDENTIAL_RESYNCHRONISED,
  MIGRATION_OPENED,
  PUSH_TOKEN_REFRESHED,
  PUSH_TOKEN_GONE,
  CODE_ACCEPTED,
  CODE_REJECTED,
  USER_CREDENTIAL_ADDED,
  USER_CREDENTIAL_REMOVED,
  CHALLENGE_CREATED,
  CHALLENGE_APPROVED(true),
  CHALLENGE_DENIED(true),
  CHALLENGE_CANCELLED,
  CHALLENGE_EXPIRED,
  PUSH_SUSPENDED(true),
  PUSH_RESUMED,
  USER_CODES_LOCKED(true),
  USER_CODES_UNLOCKED(true),
  POLICY_CHANGED;

  private final boolean announced;

  AuditType() {
    this(false);
  }

  AuditType(boolean announced) {
    this.announced = announced;
  }

  /// True if webhooks tell of it.
  public boolean isAnnounced() {
    return announced;
  }

  /// The name on the wire.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The type of that name, if there is one.
  public static Optional<AuditType> parse(String name) {
    return Arrays.stream(values()).filter(type -> type.wireName().equals(name)).findFirst();
  }
}
