package io.pushgate.domain.policy;

/// What becomes of credentials that nobody uses.
///
/// @param expireUnusedDays after how many days without a use a credential becomes inactive and
///   nobody's, 0–3650; 0 = never
public record CredentialPolicy(int expireUnusedDays) {
  private static final Bounds EXPIRE_UNUSED_DAYS =
      new Bounds("credential.expireUnusedDays", 0, 3650);

  /// Credentials do not expire.
  public static final CredentialPolicy DEFAULT = new CredentialPolicy(0);

  public CredentialPolicy {
    EXPIRE_UNUSED_DAYS.check(expireUnusedDays);
  }

  static CredentialPolicy read(PolicySource in, CredentialPolicy preset) {
    return new CredentialPolicy(in.whole(EXPIRE_UNUSED_DAYS, preset.expireUnusedDays));
  }

  void write(PolicySink out) {
    out.whole(EXPIRE_UNUSED_DAYS.key(), expireUnusedDays);
  }
}
