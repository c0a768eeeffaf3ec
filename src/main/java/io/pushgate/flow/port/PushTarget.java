package io.pushgate.flow.port;

import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.device.DeviceDescription.Platform;
import io.pushgate.domain.device.PushToken;
import io.pushgate.domain.device.PushTokenState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A device to push to.
///
/// @param tokenState what is known of its push token
/// @param tokenRefreshedAt when the device last told its push token, if that is known
public record PushTarget(
    CredentialId credentialId,
    Platform platform,
    PushToken token,
    PushTokenState tokenState,
    @Nullable Instant tokenRefreshedAt) {}
