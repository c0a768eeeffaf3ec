package io.pushgate.domain.device;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The device that a mobile credential lives on.
///
/// @param key its public key; the one key that may decide for the credential
/// @param description what it says of itself
/// @param pushToken where pushes go, if anywhere
/// @param tokenState what is known of the push token; never [PushTokenState#STALE], which is found
///   by comparison when it is asked for: see [#tokenStateAt]
/// @param tokenRefreshedAt when the device last told its push token; null where it never told one,
///   or told it to a gateway that did not note the time
public record RegisteredDevice(
    DeviceKey key,
    DeviceDescription description,
    @Nullable PushToken pushToken,
    PushTokenState tokenState,
    @Nullable Instant tokenRefreshedAt) {
  public RegisteredDevice {
    tokenRefreshedAt =
        tokenRefreshedAt == null ? null : tokenRefreshedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /// The device without a push token, or with one that it told just now.
  public static RegisteredDevice telling(
      DeviceKey key, DeviceDescription description, @Nullable PushToken pushToken, Instant now) {
    return pushToken == null
        ? new RegisteredDevice(key, description, null, PushTokenState.NONE, null)
        : new RegisteredDevice(key, description, pushToken, PushTokenState.OK, now);
  }

  /// The same device with the push token that it told at this time.
  public RegisteredDevice withPushToken(PushToken told, Instant now) {
    return new RegisteredDevice(key, description, told, PushTokenState.OK, now);
  }

  /// The same device without its push token, which FCM no longer knows.
  public RegisteredDevice withoutPushToken() {
    return new RegisteredDevice(key, description, null, PushTokenState.GONE, tokenRefreshedAt);
  }

  /// The same device with another opinion of its push token.
  public RegisteredDevice withTokenState(PushTokenState other) {
    return new RegisteredDevice(key, description, pushToken, other, tokenRefreshedAt);
  }

  /// What is known of the push token at this time. A token of unknown age is not called stale: it
  /// would be a guess.
  ///
  /// @param staleAfter how long after its last refresh a token counts as stale
  public PushTokenState tokenStateAt(Instant now, Duration staleAfter) {
    return tokenState == PushTokenState.OK
            && tokenRefreshedAt != null
            && !now.isBefore(tokenRefreshedAt.plus(staleAfter))
        ? PushTokenState.STALE
        : tokenState;
  }
}
