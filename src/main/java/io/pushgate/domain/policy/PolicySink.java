package io.pushgate.domain.policy;

import java.util.List;

/// Takes every value of a policy under its configuration key.
public interface PolicySink {
  /// A whole number.
  void whole(String key, int value);

  /// Whole numbers.
  void wholes(String key, List<Integer> values);

  /// A truth value.
  void flag(String key, boolean value);

  /// A constant, to be written in lower case.
  void choice(String key, Enum<?> value);
}
