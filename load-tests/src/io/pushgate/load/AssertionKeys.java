package io.pushgate.load;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// The gateway's published keys, by which a login flow verifies assertions.
final class AssertionKeys {
  private final Map<String, PublicKey> keys = new HashMap<>();

  AssertionKeys(JsonArray jwks) throws GeneralSecurityException {
    for (var jwk : jwks) {
      var json = (JsonObject) jwk;
      keys.put(json.getString("kid"), key(json));
    }
  }

  /// Those that a server publishes.
  static AssertionKeys published(Caller caller) {
    try {
      var set = caller.login(HttpMethod.GET, "/.well-known/jwks.json", "", 200).await();
      return new AssertionKeys(set.getJsonArray("keys"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The claims of an assertion that is signed by one of them and valid now.
  JsonObject verified(String assertion) {
    var parts = assertion.split("\\.", -1);
    WrongAnswerException.unless(parts.length == 3, "no assertion");
    var key = keys.get(json(parts[0]).getString("kid"));
    var claims = json(parts[1]);
    WrongAnswerException.unless(
        key != null && isSigned(parts, key), "the assertion is not signed by a published key");
    WrongAnswerException.unless(
        claims.getLong("exp") > Instant.now().getEpochSecond(), "the assertion is not valid now");
    return claims;
  }

  private static boolean isSigned(String[] parts, PublicKey key) {
    try {
      var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initVerify(key);
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(bytes(parts[2]));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static PublicKey key(JsonObject jwk) throws GeneralSecurityException {
    var curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    var point =
        new ECPoint(
            new BigInteger(1, bytes(jwk.getString("x"))),
            new BigInteger(1, bytes(jwk.getString("y"))));
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
  }

  private static JsonObject json(String base64Url) {
    return new JsonObject(new String(bytes(base64Url), StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String base64Url) {
    return Base64.getUrlDecoder().decode(base64Url);
  }
}
