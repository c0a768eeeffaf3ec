package io.pushgate.config;

/// One thing that is wrong with the configuration. Never quotes a value that could be a secret:
/// people paste passwords into the wrong line.
///
/// @param key the path of the key, as in `redis.uri`; empty where a file as a whole is at fault
/// @param origin `<file>:<line>` or the name of an environment variable; empty where nothing was
///   written at all
/// @param problem what is wrong, in words
public record Fault(String key, String origin, String problem) {
  /// The line that an operator reads.
  @Override
  public String toString() {
    if (key.isEmpty() || origin.isEmpty()) {
      return key + origin + ": " + problem;
    }
    return key + " (" + origin + "): " + problem;
  }
}
