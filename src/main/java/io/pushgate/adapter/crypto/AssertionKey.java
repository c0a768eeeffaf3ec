package io.pushgate.adapter.crypto;

import io.pushgate.adapter.json.StrictJson;
import io.pushgate.adapter.json.StrictJson.Parsed;
import io.pushgate.domain.device.DeviceKey;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.util.Map;

/// A key pair that signs assertions, ES256.
///
/// @param id the JWK thumbprint (RFC 7638), the `kid` of what it signs
/// @param publicJwk what the JWK set shows of it
record AssertionKey(String id, PrivateKey privateKey, JsonObject publicJwk) {
  private static final int COORDINATE_BYTES = 32;

  /// A new key pair as a private JWK (RFC 7518 §6.2.2), to be sealed.
  static byte[] generate(SecureRandom random) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      var pair = generator.generateKeyPair();
      var point = ((ECPublicKey) pair.getPublic()).getW();
      return new JsonObject()
          .put("kty", "EC")
          .put("crv", "P-256")
          .put("x", coordinate(point.getAffineX()))
          .put("y", coordinate(point.getAffineY()))
          .put("d", coordinate(((ECPrivateKey) pair.getPrivate()).getS()))
          .toBuffer()
          .getBytes();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  /// Reads what [#generate] made.
  ///
  /// @throws IllegalArgumentException if it is something else
  static AssertionKey parse(byte[] privateJwk) {
    if (StrictJson.parse(privateJwk) instanceof Parsed(Map<?, ?> jwk)
        && jwk.get("x") instanceof String x
        && jwk.get("y") instanceof String y
        && jwk.get("d") instanceof String d) {
      return of(new DeviceKey.P256(x, y), Base64Url.decode(d).orElseThrow(AssertionKey::foreign));
    }
    throw foreign();
  }

  private static AssertionKey of(DeviceKey.P256 publicKey, byte[] d) {
    var id = publicKey.thumbprint();
    var publicJwk =
        new JsonObject()
            .put("kty", "EC")
            .put("crv", "P-256")
            .put("x", publicKey.x())
            .put("y", publicKey.y())
            .put("kid", id)
            .put("alg", "ES256")
            .put("use", "sig");
    try {
      var curve = ((ECPublicKey) PublicKeys.of(publicKey)).getParams();
      var spec = new ECPrivateKeySpec(new BigInteger(1, d), curve);
      return new AssertionKey(id, KeyFactory.getInstance("EC").generatePrivate(spec), publicJwk);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a P-256 key", e);
    }
  }

  private static IllegalArgumentException foreign() {
    return new IllegalArgumentException("not a private JWK of P-256");
  }

  /// 32 bytes, whatever zeros the number begins with (RFC 7518 §6.2.1.2).
  private static String coordinate(BigInteger number) {
    var digits = number.toByteArray();
    var bytes = new byte[COORDINATE_BYTES];
    int length = Math.min(digits.length, COORDINATE_BYTES);
    System.arraycopy(digits, digits.length - length, bytes, COORDINATE_BYTES - length, length);
    return Base64Url.encode(bytes);
  }

  /// The `kid` alone.
  @Override
  public String toString() {
    return id;
  }
}
