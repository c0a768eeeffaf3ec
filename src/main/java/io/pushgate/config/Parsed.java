package io.pushgate.config;

import java.util.Optional;

/// What came of reading one value.
sealed interface Parsed<T> {
  /// It can be used.
  record Good<T>(T value) implements Parsed<T> {}

  /// It cannot, for this reason, told without quoting it.
  record Bad<T>(String problem) implements Parsed<T> {}

  static <T> Parsed<T> of(Optional<T> value, String problem) {
    return value.<Parsed<T>>map(Good::new).orElseGet(() -> new Bad<>(problem));
  }
}
