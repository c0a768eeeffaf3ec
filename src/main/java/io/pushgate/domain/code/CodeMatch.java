package io.pushgate.domain.code;

/// What comparing a code with one credential found.
public sealed interface CodeMatch {
  /// The code is fresh: it belongs to a later moving factor than any accepted before.
  ///
  /// @param position where the credential stands once the code is accepted
  record Fresh(CodePosition position) implements CodeMatch {}

  /// The code is right but belongs to the last accepted moving factor or an earlier one: seen
  /// before, or made by a clock that has gone back. Never accepted (RFC 6238 §5.2).
  record Used() implements CodeMatch {}

  /// The code belongs to no moving factor in the window.
  record None() implements CodeMatch {}
}
