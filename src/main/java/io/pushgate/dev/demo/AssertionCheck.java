package io.pushgate.dev.demo;

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
import java.time.InstantSource;
import java.util.Base64;

/// Verifies an assertion as any login flow has to: by the published keys, for itself alone.
record AssertionCheck(Client client, InstantSource clock) {
  /// Checks the assertion of an approved challenge.
  ///
  /// @param factor what `amr` has to say
  /// @return the claims
  JsonObject check(JsonObject challenge, String user, String factor, StringBuilder line) {
    var parts = challenge.getString("assertion", "").split("\\.", -1);
    Expect.equal("parts of the assertion", 3, parts.length);
    var header = json(parts[0]);
    Expect.member(header, "alg", "ES256");
    Expect.member(header, "typ", "pushgate-assertion+jwt");
    Expect.equal("the signature is valid:", true, isSigned(parts, key(header.getString("kid"))));
    var claims = json(parts[1]);
    Expect.member(claims, "aud", client.id());
    Expect.member(claims, "sub", user);
    Expect.member(claims, "jti", challenge.getString("challengeId"));
    Expect.member(claims, "amr", JsonArray.of(factor));
    var now = clock.instant().getEpochSecond();
    Expect.equal("it is valid now:", true, claims.getLong("exp") > now);
    line.append(": ES256, for ").append(client.id()).append(", alice, amr ").append(factor);
    return claims;
  }

  private JsonObject key(String id) {
    var keys = Expect.status(200, client.get("/.well-known/jwks.json")).getJsonArray("keys");
    return keys.stream()
        .map(JsonObject.class::cast)
        .filter(key -> id.equals(key.getString("kid")))
        .findFirst()
        .orElseThrow(() -> new UnexpectedException("a published key " + id, "none"));
  }

  private static boolean isSigned(String[] parts, JsonObject key) {
    try {
      var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initVerify(publicKey(key));
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(bytes(parts[2]));
    } catch (GeneralSecurityException e) {
      throw new UnexpectedException("an ES256 signature", e.toString());
    }
  }

  private static PublicKey publicKey(JsonObject jwk) throws GeneralSecurityException {
    var curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    var point = new ECPoint(number(jwk.getString("x")), number(jwk.getString("y")));
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
  }

  private static BigInteger number(String base64Url) {
    return new BigInteger(1, bytes(base64Url));
  }

  private static JsonObject json(String base64Url) {
    return new JsonObject(new String(bytes(base64Url), StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String base64Url) {
    return Base64.getUrlDecoder().decode(base64Url);
  }
}
