package io.pushgate.config;

/// What the configuration is for.
public enum Mode {
  /// `serve`: nothing that is public knowledge may protect anything.
  PRODUCTION,
  /// `dev`: what is missing has a fixed, publicly known stand-in.
  DEVELOPMENT
}
