package io.pushgate.testing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// A device that really signs. Immutable: [#withCredential] gives the same key under its credential
/// ID.
public final class SigningDevice {
  // The JDK's provider by name, whichever the gateway has installed in this process.
  private static final String PROVIDER = "SunEC";
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
  private static final int COORDINATE_BYTES = 32;

  private final String algorithm;
  private final KeyPair keys;
  private final String credentialId;

  private SigningDevice(String algorithm, KeyPair keys, String credentialId) {
    this.algorithm = algorithm;
    this.keys = keys;
    this.credentialId = credentialId;
  }

  /// A device with a new P-256 key.
  public static SigningDevice es256() {
    try {
      var generator = KeyPairGenerator.getInstance("EC", PROVIDER);
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return new SigningDevice("ES256", generator.generateKeyPair(), "");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A device with a new Ed25519 key.
  public static SigningDevice ed25519() {
    try {
      var generator = KeyPairGenerator.getInstance("Ed25519", PROVIDER);
      return new SigningDevice("EdDSA", generator.generateKeyPair(), "");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A device with this key pair.
  ///
  /// @param algorithm `ES256` or `EdDSA`
  public static SigningDevice of(String algorithm, KeyPair keys) {
    return new SigningDevice(algorithm, keys, "");
  }

  /// The same device after it was provisioned: its proofs name the credential, not the key.
  public SigningDevice withCredential(String id) {
    return new SigningDevice(algorithm, keys, id);
  }

  /// The device's credential ID, `""` before [#withCredential].
  public String credentialId() {
    return credentialId;
  }

  /// `ES256` or `EdDSA`.
  public String algorithm() {
    return algorithm;
  }

  /// The public key as a JWK, JSON.
  public String jwk() {
    return switch (algorithm) {
      case "ES256" ->
          "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}".formatted(x(), y());
      default -> "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\"}".formatted(x());
    };
  }

  /// The JWK's `x`.
  public String x() {
    if (keys.getPublic() instanceof ECPublicKey ec) {
      return coordinate(ec.getW().getAffineX());
    }
    var encoded = keys.getPublic().getEncoded();
    return BASE64URL.encodeToString(
        Arrays.copyOfRange(encoded, encoded.length - COORDINATE_BYTES, encoded.length));
  }

  /// The JWK's `y`; an Ed25519 key has none.
  public String y() {
    return coordinate(((ECPublicKey) keys.getPublic()).getW().getAffineY());
  }

  /// The `Authorization` header's proof for a call without a body.
  public String proof(String method, String target, String nonce) {
    return proof(method, target, nonce, "");
  }

  /// The `Authorization` header's proof for a call: by `kid` once the device has a credential, by
  /// `jwk` before.
  ///
  /// @param target the path with query, as sent
  public String proof(String method, String target, String nonce, String body) {
    return draft(method, target, nonce, body).compact();
  }

  /// The same, to be forged before it is signed.
  public ProofDraft draft(String method, String target, String nonce, String body) {
    return new ProofDraft(this, method, target, nonce, body);
  }

  /// A JWS signature of these bytes.
  public byte[] sign(byte[] input) {
    try {
      var name = algorithm.equals("ES256") ? "SHA256withECDSAinP1363Format" : "Ed25519";
      var signature = Signature.getInstance(name, PROVIDER);
      signature.initSign(keys.getPrivate());
      signature.update(input);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String coordinate(BigInteger number) {
    var hex = "%064x".formatted(number);
    return BASE64URL.encodeToString(HexFormat.of().parseHex(hex));
  }
}
