package io.pushgate.flow.port;

import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.device.DeviceDescription.Platform;
import io.pushgate.domain.device.PushToken;

/// A device to push to.
public record PushTarget(CredentialId credentialId, Platform platform, PushToken token) {}
