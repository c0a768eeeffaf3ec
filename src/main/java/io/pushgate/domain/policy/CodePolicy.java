package io.pushgate.domain.policy;

/// How codes are validated.
///
/// @param lockThreshold invalid codes in a row that lock a credential, 1–100
/// @param windowSteps time steps tried on either side of the credential's drift, 0–10
public record CodePolicy(int lockThreshold, int windowSteps) {
  /// The contract's defaults.
  public static final CodePolicy DEFAULT = new CodePolicy(10, 5);

  public CodePolicy {
    Bounds.check("code.lockThreshold", lockThreshold, 1, 100);
    Bounds.check("code.windowSteps", windowSteps, 0, 10);
  }
}
