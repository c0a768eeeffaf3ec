package io.pushgate.domain.policy;

/// How many pushes a person has to bear.
///
/// @param maxPendingPerUser pending challenges a user may have at once, 1–20
public record PushPolicy(int maxPendingPerUser) {
  /// The contract's default.
  public static final PushPolicy DEFAULT = new PushPolicy(3);

  public PushPolicy {
    Bounds.check("push.maxPendingPerUser", maxPendingPerUser, 1, 20);
  }
}
