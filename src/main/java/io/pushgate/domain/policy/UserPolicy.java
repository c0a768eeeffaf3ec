package io.pushgate.domain.policy;

/// How credentials and users belong together.
///
/// @param maxCredentials credentials a user may have, 0–100; 0 = no limit
/// @param sharedCredentials whether a credential may belong to several users
public record UserPolicy(int maxCredentials, boolean sharedCredentials) {
  private static final Bounds MAX_CREDENTIALS = new Bounds("user.maxCredentials", 0, 100);
  private static final String SHARED_CREDENTIALS = "user.sharedCredentials";

  /// The contract's defaults.
  public static final UserPolicy DEFAULT = new UserPolicy(5, false);

  public UserPolicy {
    MAX_CREDENTIALS.check(maxCredentials);
  }

  static UserPolicy read(PolicySource in, UserPolicy preset) {
    return new UserPolicy(
        in.whole(MAX_CREDENTIALS, preset.maxCredentials),
        in.flag(SHARED_CREDENTIALS, preset.sharedCredentials));
  }

  void write(PolicySink out) {
    out.whole(MAX_CREDENTIALS.key(), maxCredentials);
    out.flag(SHARED_CREDENTIALS, sharedCredentials);
  }
}
