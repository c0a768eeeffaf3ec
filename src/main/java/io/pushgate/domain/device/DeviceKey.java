package io.pushgate.domain.device;

import io.pushgate.domain.Sha256;
import java.util.Optional;

/// A device's public key, as its JWK coordinates (RFC 7517, RFC 8037).
public sealed interface DeviceKey {
  /// The `alg` with which this key signs.
  String algorithm();

  /// The JWK with its required members alone, in the order that RFC 7638 §3.2 hashes them.
  String canonicalJwk();

  /// RFC 7638 thumbprint: base64url of the SHA-256 of the canonical JWK. It names the key wherever
  /// a decision must check which key is the present one.
  default String thumbprint() {
    return Sha256.of(canonicalJwk()).base64Url();
  }

  /// A P-256 key, which signs ES256.
  ///
  /// @param x the point's x, 32 bytes in base64url
  /// @param y the point's y, 32 bytes in base64url
  record P256(String x, String y) implements DeviceKey {
    public P256 {
      Coordinate.require(x);
      Coordinate.require(y);
    }

    /// The key of these coordinates, or empty where one is malformed. Whether the point is on the
    /// curve is left to whoever verifies with it.
    public static Optional<P256> parse(String x, String y) {
      return Coordinate.isValid(x) && Coordinate.isValid(y)
          ? Optional.of(new P256(x, y))
          : Optional.empty();
    }

    @Override
    public String algorithm() {
      return "ES256";
    }

    @Override
    public String canonicalJwk() {
      return "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
    }
  }

  /// An Ed25519 key, which signs EdDSA.
  ///
  /// @param x the public key, 32 bytes in base64url
  record Ed25519(String x) implements DeviceKey {
    public Ed25519 {
      Coordinate.require(x);
    }

    /// The key of this coordinate, or empty where it is malformed.
    public static Optional<Ed25519> parse(String x) {
      return Coordinate.isValid(x) ? Optional.of(new Ed25519(x)) : Optional.empty();
    }

    @Override
    public String algorithm() {
      return "EdDSA";
    }

    @Override
    public String canonicalJwk() {
      return "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
    }
  }
}
