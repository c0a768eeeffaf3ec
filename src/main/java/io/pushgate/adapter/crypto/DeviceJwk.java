package io.pushgate.adapter.crypto;

import io.pushgate.domain.device.DeviceKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a device's public key from the JWK that a proof carries (RFC 7517, RFC 7518 §6.2.1, RFC
/// 8037 §2).
final class DeviceJwk {
  /// Says nothing that `alg` of the proof does not say; WebCrypto's `exportKey` writes some of it.
  private static final Set<String> IGNORED = Set.of("alg", "use", "kid", "key_ops", "ext");

  private DeviceJwk() {}

  /// The key, or empty where it is not a sound public key with which this `alg` can be verified. A
  /// member that is neither required nor known to be harmless is refused, first of all `d`: a
  /// device that sends its private key has lost it.
  static Optional<DeviceKey> read(Map<?, ?> jwk, String algorithm) {
    return switch (algorithm) {
      case "ES256" ->
          isExactly(jwk, "EC", "P-256", Set.of("kty", "crv", "x", "y"))
              ? p256(jwk.get("x"), jwk.get("y"))
              : Optional.empty();
      case "EdDSA" ->
          isExactly(jwk, "OKP", "Ed25519", Set.of("kty", "crv", "x"))
              ? ed25519(jwk.get("x"))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean isExactly(Map<?, ?> jwk, String type, String curve, Set<String> members) {
    return type.equals(jwk.get("kty"))
        && curve.equals(jwk.get("crv"))
        && jwk.keySet().stream().allMatch(name -> members.contains(name) || IGNORED.contains(name));
  }

  private static Optional<DeviceKey> p256(@Nullable Object x, @Nullable Object y) {
    if (!(x instanceof String xText && y instanceof String yText)) {
      return Optional.empty();
    }
    return DeviceKey.P256
        .parse(xText, yText)
        .filter(key -> P256Curve.contains(bytes(key.x()), bytes(key.y())))
        .map(DeviceKey.class::cast);
  }

  private static Optional<DeviceKey> ed25519(@Nullable Object x) {
    return x instanceof String text
        ? DeviceKey.Ed25519.parse(text)
            .filter(key -> Ed25519Curve.isKey(bytes(key.x())))
            .map(DeviceKey.class::cast)
        : Optional.empty();
  }

  private static byte[] bytes(String coordinate) {
    return Base64Url.decode(coordinate).orElseThrow();
  }
}
