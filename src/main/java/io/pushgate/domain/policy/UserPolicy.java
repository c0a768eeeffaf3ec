package io.pushgate.domain.policy;

/// How credentials and users belong together.
///
/// @param maxCredentials credentials a user may have, 0–100; 0 = no limit
/// @param sharedCredentials whether a credential may belong to several users
public record UserPolicy(int maxCredentials, boolean sharedCredentials) {
  /// The contract's defaults.
  public static final UserPolicy DEFAULT = new UserPolicy(5, false);

  public UserPolicy {
    Bounds.check("user.maxCredentials", maxCredentials, 0, 100);
  }
}
