package io.pushgate.adapter.crypto;

import io.pushgate.domain.device.DeviceKey;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/// Device keys as the JCA knows them. Made through their X.509 encoding, which every provider reads
/// alike.
final class PublicKeys {
  /// SubjectPublicKeyInfo of an uncompressed P-256 point, up to its coordinates (RFC 5480 §2).
  private static final byte[] P256_PREFIX =
      HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

  /// SubjectPublicKeyInfo of an Ed25519 key, up to its bytes (RFC 8410 §4).
  private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private PublicKeys() {}

  /// @throws GeneralSecurityException if the provider refuses the key
  static PublicKey of(DeviceKey key) throws GeneralSecurityException {
    return switch (key) {
      case DeviceKey.P256(var x, var y) -> decode("EC", P256_PREFIX, x, y);
      case DeviceKey.Ed25519(var x) -> decode("Ed25519", ED25519_PREFIX, x);
    };
  }

  private static PublicKey decode(String algorithm, byte[] prefix, String... coordinates)
      throws GeneralSecurityException {
    var encoded = new ByteArrayOutputStream();
    encoded.writeBytes(prefix);
    for (var coordinate : coordinates) {
      encoded.writeBytes(Base64.getUrlDecoder().decode(coordinate));
    }
    return KeyFactory.getInstance(algorithm)
        .generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
  }
}
