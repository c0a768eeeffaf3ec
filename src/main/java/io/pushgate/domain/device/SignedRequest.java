package io.pushgate.domain.device;

/// What a device's proof must say of the request that carries it.
///
/// @param method the HTTP method, `htm`
/// @param target the path with query, exactly as sent, `htu`
/// @param bodyHash base64url SHA-256 of the body (of nothing if there is none), `bh`
public record SignedRequest(String method, String target, String bodyHash) {}
