package io.pushgate.adapter.crypto;

import static java.util.stream.Collectors.joining;

import io.jsonwebtoken.Jwts;
import io.pushgate.domain.client.Scope;
import io.pushgate.flow.port.AccessTokens;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Access tokens as JWTs (RFC 9068) that the gateway issues to itself: HMAC-SHA256, issuer and
/// audience are the gateway.
public final class JwtAccessTokens implements AccessTokens {
  /// The one header there is. A token with another is none of ours, so a forger gets to choose
  /// neither algorithm nor key (RFC 8725 §3.1).
  private static final Map<String, String> HEADER = Map.of("alg", "HS256", "typ", "at+jwt");

  private static final String HEADER_JSON = "{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}";
  private static final int ID_BYTES = 16;

  private final SharedKeys keys;
  private final String issuer;
  private final RandomGenerator random;

  /// Tokens of this issuer.
  public JwtAccessTokens(SharedKeys keys, String issuer, RandomGenerator random) {
    this.keys = keys;
    this.issuer = issuer;
    this.random = random;
  }

  @Override
  public String issue(String clientId, Set<Scope> scopes, Instant now) {
    var key = keys.ring().accessToken().signing(now.toEpochMilli());
    var id = new byte[ID_BYTES];
    random.nextBytes(id);
    var claims =
        new JsonObject()
            .put("iss", issuer)
            .put("aud", issuer)
            .put("sub", clientId)
            .put("client_id", clientId)
            .put("scope", scopes.stream().sorted().map(Scope::wireName).collect(joining(" ")))
            .put("iat", now.getEpochSecond())
            .put("exp", now.getEpochSecond() + LIFETIME_SECONDS)
            .put("jti", Base64Url.encode(id));
    return CompactJws.sign(
        HEADER_JSON, claims, input -> Signatures.sign(Jwts.SIG.HS256, key, input));
  }

  @Override
  public Optional<Grant> verify(String accessToken, Instant now) {
    var candidates = keys.ring().accessToken().all();
    return CompactJws.parse(accessToken)
        .filter(jws -> jws.header().equals(HEADER))
        .filter(
            jws ->
                candidates.stream()
                    .anyMatch(
                        key ->
                            Signatures.verify(
                                Jwts.SIG.HS256, key, jws.signingInput(), jws.signature())))
        .flatMap(jws -> grant(jws.payload(), now));
  }

  private Optional<Grant> grant(Map<String, @Nullable Object> claims, Instant now) {
    return issuer.equals(claims.get("iss"))
            && issuer.equals(claims.get("aud"))
            && claims.get("client_id") instanceof String clientId
            && claims.get("scope") instanceof String scope
            && claims.get("exp") instanceof Long expiresAt
            && now.getEpochSecond() < expiresAt
        ? Optional.of(new Grant(clientId, scopes(scope)))
        : Optional.empty();
  }

  /// A scope that this version does not know grants nothing here.
  private static Set<Scope> scopes(String scope) {
    return Stream.of(scope.split(" "))
        .flatMap(name -> Scope.parse(name).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
