package io.pushgate.domain.challenge;

import org.jspecify.annotations.Nullable;

/// What the device's user is shown of the login. It never travels in a push.
///
/// @param title at most 60 characters
/// @param message at most 250 characters
/// @param context where the login comes from
public record LoginText(
    @Nullable String title, @Nullable String message, @Nullable LoginContext context) {
  /// The longest title, in characters.
  public static final int MAX_TITLE = 60;

  /// The longest message, in characters.
  public static final int MAX_MESSAGE = 250;

  /// Nothing to show.
  public static final LoginText NONE = new LoginText(null, null, null);
}
