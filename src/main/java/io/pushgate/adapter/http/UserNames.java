package io.pushgate.adapter.http;

/// What callers are told of user names.
public final class UserNames {
  /// The rule, in words.
  public static final String RULE =
      "must have 1 to 128 characters, none of them a control character";

  private UserNames() {}
}
