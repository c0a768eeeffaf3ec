package io.pushgate.domain.audit;

import io.pushgate.domain.device.DeviceKey;

/// What proves, to anybody and for ever, that a device decided: its signature, what was signed, and
/// the key that verifies it. None of it is secret.
///
/// @param proof the compact JWS with which the device signed its call
/// @param target the path with query, as sent, which the proof covers
/// @param body the request body, which the proof covers by its hash
/// @param key the public key that was the credential's at that moment
public record Evidence(String proof, String target, String body, DeviceKey key) {}
