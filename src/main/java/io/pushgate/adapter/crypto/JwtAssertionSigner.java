package io.pushgate.adapter.crypto;

import io.jsonwebtoken.Jwts;
import io.pushgate.flow.port.AssertionSigner;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// Signs assertions as ES256 JWTs under the shared assertion key.
public final class JwtAssertionSigner implements AssertionSigner {
  private static final long LIFETIME_SECONDS = 300;

  private final SharedKeys keys;
  private final String issuer;

  /// Signs in the name of this issuer, the `iss` claim.
  public JwtAssertionSigner(SharedKeys keys, String issuer) {
    this.keys = keys;
    this.issuer = issuer;
  }

  @Override
  public String sign(Assertion assertion) {
    var issuedAt = assertion.issuedAt();
    var key = keys.ring().assertion().signing(issuedAt.toEpochMilli());
    var header =
        "{\"alg\":\"ES256\",\"typ\":\"pushgate-assertion+jwt\",\"kid\":\"" + key.id() + "\"}";
    var claims =
        new JsonObject()
            .put("iss", issuer)
            .put("aud", assertion.audience())
            .put("sub", assertion.user().value())
            .put("jti", assertion.tokenId())
            .put("iat", issuedAt.getEpochSecond())
            .put("exp", issuedAt.getEpochSecond() + LIFETIME_SECONDS)
            .put("auth_time", assertion.authenticatedAt().getEpochSecond())
            .put("amr", JsonArray.of(assertion.method().amr()))
            .put("credential_id", assertion.credentialId().value())
            .put("method", assertion.method().wireName());
    return CompactJws.sign(
        header, claims, input -> Signatures.sign(Jwts.SIG.ES256, key.privateKey(), input));
  }

  @Override
  public String jwkSet() {
    return keys.ring().jwkSet();
  }
}
