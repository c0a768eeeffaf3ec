package io.pushgate.domain.device;

/// What is known of a push token.
public enum PushTokenState {
  /// FCM takes it.
  OK,
  /// Not refreshed for so long that FCM may drop what it accepts.
  STALE,
  /// FCM said that it exists no more, in which case it is forgotten, or that it is of another
  /// sender.
  GONE,
  /// The device has none: it fetches by itself.
  NONE
}
