package io.pushgate.flow.port;

import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.device.DeviceDescription.Platform;
import io.pushgate.domain.device.PushToken;
import java.time.Instant;

/// One push to one device. It holds nothing about the login: what is asked, by whom and for what is
/// fetched by the device.
///
/// @param token where it goes
/// @param platform which kind of message the device takes
/// @param challengeId the challenge to fetch
/// @param nonce a fresh device nonce, so that the device's first call needs no extra round trip
/// @param expiresAt when the challenge ends; nothing is sent or retried after it
public record PushMessage(
    PushToken token, Platform platform, ChallengeId challengeId, String nonce, Instant expiresAt) {}
