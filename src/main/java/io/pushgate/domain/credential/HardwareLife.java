package io.pushgate.domain.credential;

import io.pushgate.domain.policy.HardwarePolicy;
import java.time.Duration;
import java.time.Instant;

/// How much of its expected life a hardware token has used.
///
/// @param acceptedCodes codes accepted in its life; those that it showed besides are not known
/// @param maxCodes how many it is good for; 0 = no limit
/// @param ageDays whole days since it was registered
/// @param maxAgeDays how many it is good for; 0 = no limit
public record HardwareLife(long acceptedCodes, long maxCodes, long ageDays, long maxAgeDays) {
  /// From this percentage on a limit is nearly reached.
  public static final int WARN_PERCENT = 90;

  private static final int PERCENT = 100;

  /// The life of a token that has had that many codes accepted.
  public static HardwareLife of(
      Instant registered, long acceptedCodes, HardwarePolicy policy, Instant now) {
    return new HardwareLife(
        acceptedCodes,
        policy.maxCodes(),
        Math.max(0, Duration.between(registered, now).toDays()),
        policy.maxAgeDays());
  }

  /// Which part of the codes it has used, in percent rounded down; more than 100 where it lives
  /// longer than expected, 0 where there is no limit.
  public long codesPercent() {
    return percent(acceptedCodes, maxCodes);
  }

  /// The same of its age.
  public long agePercent() {
    return percent(ageDays, maxAgeDays);
  }

  /// True if the codes are nearly spent.
  public boolean codesNearlySpent() {
    return codesPercent() >= WARN_PERCENT;
  }

  /// True if it is nearly too old.
  public boolean ageNearlySpent() {
    return agePercent() >= WARN_PERCENT;
  }

  private static long percent(long used, long limit) {
    return limit == 0 ? 0 : used * PERCENT / limit;
  }
}
