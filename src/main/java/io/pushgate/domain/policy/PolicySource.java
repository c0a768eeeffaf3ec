package io.pushgate.domain.policy;

import java.util.List;

/// Where values of the policy come from: a configuration, a change over HTTP, the store. Every key
/// is asked for, so that a source can tell which keys there are; a source that has no value, or a
/// faulty one that it reports elsewhere, answers the preset.
public interface PolicySource {
  /// A whole number within the bounds.
  int whole(Bounds bounds, int preset);

  /// One to ten whole numbers, each within the bounds.
  List<Integer> wholes(Bounds bounds, List<Integer> preset);

  /// A truth value.
  boolean flag(String key, boolean preset);

  /// A constant, written in lower case.
  <E extends Enum<E>> E choice(String key, E preset);
}
