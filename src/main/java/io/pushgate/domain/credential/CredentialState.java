package io.pushgate.domain.credential;

/// Whether a credential takes part in logins. Only an enabled one ever does.
public enum CredentialState {
  /// Takes part.
  ENABLED,
  /// Too many invalid codes in a row; only an unlock ends it.
  LOCKED,
  /// Switched off by an operator.
  DISABLED,
  /// Never activated, or expired for want of use.
  INACTIVE
}
