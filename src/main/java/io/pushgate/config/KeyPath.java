package io.pushgate.config;

import java.util.Locale;
import java.util.regex.Pattern;

/// How keys are spelt: in a file, in a report, in the environment.
final class KeyPath {
  static final String VARIABLE_PREFIX = "PUSHGATE_";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

  private KeyPath() {}

  /// The path of a key in a section; the empty path is the top.
  static String join(String path, String name) {
    var shown = NAME.matcher(name).matches() ? name : "(not a name)";
    return path.isEmpty() ? shown : path + "." + shown;
  }

  /// The environment variable that overrides a key: `redis.uri` has `PUSHGATE_REDIS_URI`.
  static String variable(String path) {
    return VARIABLE_PREFIX + path.toUpperCase(Locale.ROOT).replace('.', '_');
  }
}
