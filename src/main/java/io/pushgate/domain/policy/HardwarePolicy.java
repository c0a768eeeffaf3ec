package io.pushgate.domain.policy;

/// How long a hardware token is expected to live; nothing is refused on that account, but diagnosis
/// and a metric warn from 90 % on.
///
/// @param maxCodes codes that its battery is good for, 0–10,000,000; 0 = no limit
/// @param maxAgeDays days since it was registered, 0–36500; 0 = no limit
public record HardwarePolicy(int maxCodes, int maxAgeDays) {
  private static final Bounds MAX_CODES = new Bounds("hardware.maxCodes", 0, 10_000_000);
  private static final Bounds MAX_AGE_DAYS = new Bounds("hardware.maxAgeDays", 0, 36500);

  /// What makers of tokens promise: five years.
  public static final HardwarePolicy DEFAULT = new HardwarePolicy(15_000, 1_826);

  public HardwarePolicy {
    MAX_CODES.check(maxCodes);
    MAX_AGE_DAYS.check(maxAgeDays);
  }

  static HardwarePolicy read(PolicySource in, HardwarePolicy preset) {
    return new HardwarePolicy(
        in.whole(MAX_CODES, preset.maxCodes), in.whole(MAX_AGE_DAYS, preset.maxAgeDays));
  }

  void write(PolicySink out) {
    out.whole(MAX_CODES.key(), maxCodes);
    out.whole(MAX_AGE_DAYS.key(), maxAgeDays);
  }
}
