package io.pushgate.domain.challenge;

import org.jspecify.annotations.Nullable;

/// Where a login comes from, in the login flow's words; each at most 200 characters.
///
/// @param ip the address of the browser or client
/// @param location a place that a person understands
/// @param application what is being logged in to
/// @param userAgent the browser or client
public record LoginContext(
    @Nullable String ip,
    @Nullable String location,
    @Nullable String application,
    @Nullable String userAgent) {
  /// The longest value, in characters.
  public static final int MAX_LENGTH = 200;
}
