package io.pushgate.domain.policy;

/// How codes are validated.
///
/// @param lockThreshold invalid codes in a row that lock a credential, 1–100
/// @param windowSteps time steps tried on either side of the credential's drift, 0–10
/// @param selfResync whether consecutive codes outside the window resynchronise a credential in the
///   self-test
/// @param missRule who is charged with a wrong code
/// @param autoUnlockMinutes how long after its lock a credential unlocks by itself, 0–525600 min; 0
///   = never
public record CodePolicy(
    int lockThreshold,
    int windowSteps,
    boolean selfResync,
    MissRule missRule,
    int autoUnlockMinutes) {
  private static final Bounds LOCK_THRESHOLD = new Bounds("code.lockThreshold", 1, 100);
  private static final Bounds WINDOW_STEPS = new Bounds("code.windowSteps", 0, 10);
  private static final String SELF_RESYNC = "code.selfResync";
  private static final String MISS_RULE = "code.missRule";
  private static final Bounds AUTO_UNLOCK_MINUTES = new Bounds("code.autoUnlockMinutes", 0, 525600);

  /// The contract's defaults.
  public static final CodePolicy DEFAULT =
      new CodePolicy(10, 5, true, MissRule.EVERY_CREDENTIAL, 0);

  public CodePolicy {
    LOCK_THRESHOLD.check(lockThreshold);
    WINDOW_STEPS.check(windowSteps);
    AUTO_UNLOCK_MINUTES.check(autoUnlockMinutes);
  }

  static CodePolicy read(PolicySource in, CodePolicy preset) {
    return new CodePolicy(
        in.whole(LOCK_THRESHOLD, preset.lockThreshold),
        in.whole(WINDOW_STEPS, preset.windowSteps),
        in.flag(SELF_RESYNC, preset.selfResync),
        in.choice(MISS_RULE, preset.missRule),
        in.whole(AUTO_UNLOCK_MINUTES, preset.autoUnlockMinutes));
  }

  void write(PolicySink out) {
    out.whole(LOCK_THRESHOLD.key(), lockThreshold);
    out.whole(WINDOW_STEPS.key(), windowSteps);
    out.flag(SELF_RESYNC, selfResync);
    out.choice(MISS_RULE, missRule);
    out.whole(AUTO_UNLOCK_MINUTES.key(), autoUnlockMinutes);
  }

  /// Who is charged with a wrong code.
  public enum MissRule {
    /// Every enabled credential of the user, as the contract has it.
    EVERY_CREDENTIAL,
    /// The user, once: an unused credential can never lock.
    SHARED_BUDGET
  }
}
