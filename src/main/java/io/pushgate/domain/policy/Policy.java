package io.pushgate.domain.policy;

/// Everything an operator may configure about approvals and codes. Each part checks its own bounds.
public record Policy(
    ChallengePolicy challenge,
    PushPolicy push,
    NumberMatchPolicy numberMatch,
    CodePolicy code,
    UserPolicy user,
    DevicePolicy device) {
  /// The contract's defaults.
  public static final Policy DEFAULT =
      new Policy(
          ChallengePolicy.DEFAULT,
          PushPolicy.DEFAULT,
          NumberMatchPolicy.DEFAULT,
          CodePolicy.DEFAULT,
          UserPolicy.DEFAULT,
          DevicePolicy.DEFAULT);
}
