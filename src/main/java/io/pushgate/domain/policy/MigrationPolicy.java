package io.pushgate.domain.policy;

/// How a credential moves to a new device.
///
/// @param quarantine whether a migrated credential is disabled until an operator enables it
public record MigrationPolicy(boolean quarantine) {
  private static final String QUARANTINE = "migration.quarantine";

  /// Migrated credentials work at once.
  public static final MigrationPolicy DEFAULT = new MigrationPolicy(false);

  static MigrationPolicy read(PolicySource in, MigrationPolicy preset) {
    return new MigrationPolicy(in.flag(QUARANTINE, preset.quarantine));
  }

  void write(PolicySink out) {
    out.flag(QUARANTINE, quarantine);
  }
}
