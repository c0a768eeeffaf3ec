package io.pushgate.load.baseline;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// The JCA with nothing around it, everything set up once. Used on one event loop.
final class FloorCrypto {
  private static final String ES256 = "SHA256withECDSAinP1363Format";
  private static final String KEY_ID = "floor";
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
  private static final String HEADER =
      base64Url("{\"alg\":\"ES256\",\"typ\":\"pushgate-assertion+jwt\",\"kid\":\"floor\"}");
  private static final long ASSERTED_SECONDS = 300;

  private final Map<String, PublicKey> known = new HashMap<>();
  private final KeyFactory factory;
  private final MessageDigest digest;
  private final Signature verifying;
  private final Signature signing;
  private final ECPublicKey publicKey;

  FloorCrypto() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    var pair = generator.generateKeyPair();
    publicKey = (ECPublicKey) pair.getPublic();
    factory = KeyFactory.getInstance("EC");
    digest = MessageDigest.getInstance("SHA-256");
    verifying = Signature.getInstance(ES256);
    signing = Signature.getInstance(ES256);
    signing.initSign(pair.getPrivate());
  }

  String hash(byte[] body) {
    return BASE64URL.encodeToString(digest.digest(body));
  }

  boolean isSigned(FloorProof proof, String key) throws GeneralSecurityException {
    var present = known.get(key);
    if (present == null) {
      var encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(key));
      present = factory.generatePublic(encoded);
      known.put(key, present);
    }
    verifying.initVerify(present);
    verifying.update(proof.signed());
    return verifying.verify(Base64.getUrlDecoder().decode(proof.signature()));
  }

  /// @param now epoch seconds
  String assertion(String client, FloorChallenge challenge, long now)
      throws GeneralSecurityException {
    var claims =
        "{\"iss\":\"https://push.example.com\",\"aud\":\""
            + client
            + "\",\"sub\":\""
            + challenge.user()
            + "\",\"jti\":\""
            + challenge.id()
            + "\",\"iat\":"
            + now
            + ",\"exp\":"
            + (now + ASSERTED_SECONDS)
            + ",\"auth_time\":"
            + now
            + ",\"amr\":[\"pop\"],\"credential_id\":\""
            + challenge.credentialId()
            + "\",\"method\":\"push\"}";
    var input = HEADER + '.' + base64Url(claims);
    signing.update(input.getBytes(US_ASCII));
    return input + '.' + BASE64URL.encodeToString(signing.sign());
  }

  String jwkSet() {
    var point = publicKey.getW();
    return "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\",\"kid\":\"%s\"}]}"
        .formatted(
            coordinate("%064x".formatted(point.getAffineX())),
            coordinate("%064x".formatted(point.getAffineY())),
            KEY_ID);
  }

  private static String coordinate(String hex) {
    return BASE64URL.encodeToString(HexFormat.of().parseHex(hex));
  }

  private static String base64Url(String json) {
    return BASE64URL.encodeToString(json.getBytes(US_ASCII));
  }
}
