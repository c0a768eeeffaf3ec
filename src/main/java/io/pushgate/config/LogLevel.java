package io.pushgate.config;

/// The least serious thing that is still logged.
public enum LogLevel {
  /// What the gateway could not do.
  ERROR,
  /// What an operator should look at.
  WARN,
  /// Starts, stops and changes of state.
  INFO,
  /// What callers do wrong, for finding out why.
  DEBUG,
  /// Every step.
  TRACE
}
