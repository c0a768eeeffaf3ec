package io.pushgate.config;

import java.util.List;
import java.util.Map;

/// What is written in a configuration file, before anybody knows what it means.
sealed interface Entry {
  /// Where it is written.
  Origin origin();

  /// A single value.
  ///
  /// @param plain true if it is written without quotes, so it may be a number or a truth value
  record Scalar(String text, boolean plain, Origin origin) implements Entry {
    @Override
    public String toString() {
      return "Scalar[REDACTED]";
    }
  }

  /// A list.
  record Items(List<Entry> entries, Origin origin) implements Entry {}

  /// Keys and what they hold, as written down.
  record Section(Map<String, Entry> entries, Origin origin) implements Entry {}

  /// Nothing: the key stands there without a value, or does not stand there at all.
  record Blank(Origin origin) implements Entry {}
}
