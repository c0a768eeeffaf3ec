package io.pushgate.domain.code;

/// What moves a credential's codes on.
public enum OtpKind {
  /// Time (RFC 6238): the moving factor is a time step.
  TOTP,
  /// Use (RFC 4226): the moving factor is a counter.
  HOTP
}
