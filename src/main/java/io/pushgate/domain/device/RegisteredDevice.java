package io.pushgate.domain.device;

import org.jspecify.annotations.Nullable;

/// The device that a mobile credential lives on.
///
/// @param key its public key; the one key that may decide for the credential
/// @param description what it says of itself
/// @param pushToken where pushes go, if anywhere
/// @param tokenState what is known of the push token
public record RegisteredDevice(
    DeviceKey key,
    DeviceDescription description,
    @Nullable PushToken pushToken,
    PushTokenState tokenState) {}
