package io.pushgate.domain.policy;

import java.time.Duration;

/// How long the audit trail is kept.
///
/// @param retentionDays how long an event is kept, 1–3650 days
/// @param maxEvents how many events of one subject (a user, a credential, the policy) are kept,
///   10–1,000,000; the oldest go first
public record AuditPolicy(int retentionDays, int maxEvents) {
  private static final Bounds RETENTION_DAYS = new Bounds("audit.retentionDays", 1, 3650);
  private static final Bounds MAX_EVENTS = new Bounds("audit.maxEvents", 10, 1_000_000);

  /// A year and a month, and a thousand events.
  public static final AuditPolicy DEFAULT = new AuditPolicy(400, 1_000);

  public AuditPolicy {
    RETENTION_DAYS.check(retentionDays);
    MAX_EVENTS.check(maxEvents);
  }

  static AuditPolicy read(PolicySource in, AuditPolicy preset) {
    return new AuditPolicy(
        in.whole(RETENTION_DAYS, preset.retentionDays), in.whole(MAX_EVENTS, preset.maxEvents));
  }

  void write(PolicySink out) {
    out.whole(RETENTION_DAYS.key(), retentionDays);
    out.whole(MAX_EVENTS.key(), maxEvents);
  }

  /// How long an event is kept.
  public Duration retention() {
    return Duration.ofDays(retentionDays);
  }
}
