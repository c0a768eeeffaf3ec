package io.pushgate.load.peer;

import io.pushgate.load.WrongAnswerException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// Verifies Keycloak's statements by its published keys, as a login flow does.
final class IdTokens {
  private final Map<String, PublicKey> keys = new HashMap<>();

  IdTokens(JsonArray jwks) throws GeneralSecurityException {
    for (var jwk : jwks) {
      var json = (JsonObject) jwk;
      if ("RS256".equals(json.getString("alg"))) {
        var spec = new RSAPublicKeySpec(number(json.getString("n")), number(json.getString("e")));
        keys.put(json.getString("kid"), KeyFactory.getInstance("RSA").generatePublic(spec));
      }
    }
  }

  /// Its claims, if it is signed, for this client, valid now and about this user.
  JsonObject checked(String token, String user) {
    var parts = token.split("\\.", -1);
    WrongAnswerException.unless(parts.length == 3, "no ID token");
    var key = keys.get(json(parts[0]).getString("kid"));
    WrongAnswerException.unless(
        key != null && isSigned(parts, key), "the ID token is not signed by a published key");
    var claims = json(parts[1]);
    WrongAnswerException.unless(
        PeerRealm.CLIENT.equals(claims.getString("aud"))
            && claims.getLong("exp") > Instant.now().getEpochSecond(),
        "the ID token is not for this client and time");
    WrongAnswerException.unless(
        user.equals(claims.getString("preferred_username")), "the ID token is of another user");
    return claims;
  }

  private static boolean isSigned(String[] parts, PublicKey key) {
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(key);
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(bytes(parts[2]));
    } catch (GeneralSecurityException _) {
      return false;
    }
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
