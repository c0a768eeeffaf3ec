package io.pushgate.adapter.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.Jwts;
import io.pushgate.domain.client.Scope;
import io.pushgate.flow.port.AccessTokens.Grant;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtAccessTokensTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_772_366_400);
  private static final String ISSUER = "https://push.example";

  private final SharedKeys keys = MapKeyStore.loadedKeys();
  private final JwtAccessTokens tokens = new JwtAccessTokens(keys, ISSUER, new Random(5));
  private final String token = tokens.issue("vpn", Set.of(Scope.PUSH, Scope.ADMIN), NOW);

  @Test
  void grantWhatWasIssuedForTenMinutes() {
    var grant = new Grant("vpn", Set.of(Scope.PUSH, Scope.ADMIN));
    assertThat(tokens.verify(token, NOW)).contains(grant);
    assertThat(tokens.verify(token, NOW.plusSeconds(600).minusNanos(1))).contains(grant);
    assertThat(tokens.verify(token, NOW.plusSeconds(600))).isEmpty();
  }

  @Test
  void sayWhatRfc9068Says() {
    var header = new JsonObject(part(token, 0));
    var claims = new JsonObject(part(token, 1));
    assertThat(header.encode()).isEqualTo("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}");
    assertThat(claims.fieldNames())
        .containsExactly("iss", "aud", "sub", "client_id", "scope", "iat", "exp", "jti");
    assertThat(claims.getString("scope")).isEqualTo("push admin");
    assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(600);
    assertThat(tokens.issue("vpn", Set.of(), NOW)).isNotEqualTo(tokens.issue("vpn", Set.of(), NOW));
  }

  @Test
  void ofNoScopeGrantNone() {
    var none = tokens.issue("vpn", Set.of(), NOW);
    assertThat(tokens.verify(none, NOW)).contains(new Grant("vpn", Set.of()));
  }

  @Test
  void ofAnotherKeyOrIssuerGrantNothing() {
    var stranger = new JwtAccessTokens(MapKeyStore.loadedKeys(), ISSUER, new Random(5));
    var neighbour = new JwtAccessTokens(keys, "https://other.example", new Random(5));
    assertThat(stranger.verify(token, NOW)).isEmpty();
    assertThat(neighbour.verify(token, NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS384", "HS512", "ES256", "hs256", ""})
  void ofAnotherAlgorithmGrantNothing(String algorithm) {
    var header = "{\"alg\":\"" + algorithm + "\",\"typ\":\"at+jwt\"}";
    assertThat(tokens.verify(forged(header, part(token, 1), accessKey()), NOW)).isEmpty();
    var unsigned = base64(header) + "." + token.split("\\.", 3)[1] + ".";
    assertThat(tokens.verify(unsigned, NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"HS256\"}",
        "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
        "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"x\"}",
        "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"zip\":\"DEF\"}",
        "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"crit\":[]}",
        "{\"alg\":\"HS256\",\"alg\":\"HS256\",\"typ\":\"at+jwt\"}"
      })
  void withAnotherHeaderGrantNothing(String header) {
    assertThat(tokens.verify(forged(header, part(token, 1), accessKey()), NOW)).isEmpty();
  }

  /// An assertion, or a public key as the HMAC's secret, must not pass for an access token.
  @Test
  void areNotMadeFromWhatIsPublic() {
    var publicKey = new JsonObject(keys.ring().jwkSet()).getJsonArray("keys").getJsonObject(0);
    for (var secret : new String[] {publicKey.encode(), keys.ring().jwkSet()}) {
      var key = new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256");
      assertThat(tokens.verify(forged(part(token, 0), part(token, 1), key), NOW)).isEmpty();
    }
    var nonceKey = keys.ring().nonce().signing(0);
    assertThat(tokens.verify(forged(part(token, 0), part(token, 1), nonceKey), NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "iss,\"x\"",
        "aud,\"x\"",
        "client_id,7",
        "scope,null",
        "exp,\"1772367000\"",
        "exp,1772367000.5",
        "exp,null",
        "exp,1e400",
        "exp,99999999999999999999",
        "exp,-1"
      })
  void withMalformedClaimsGrantNothing(String name, String json) {
    var payload = new JsonObject(part(token, 1));
    payload.remove(name);
    var text = payload.encode().replaceFirst("}$", ",\"" + name + "\":" + json + "}");
    assertThat(tokens.verify(forged(part(token, 0), text, accessKey()), NOW)).isEmpty();
  }

  @Test
  void withATimeBeyondEveryCalendarDoNotThrow() {
    var payload = new JsonObject(part(token, 1)).put("exp", Long.MAX_VALUE).encode();
    assertThat(tokens.verify(forged(part(token, 0), payload, accessKey()), NOW)).isPresent();
  }

  @Test
  void grantNoScopeThatIsUnknown() {
    var payload = new JsonObject(part(token, 1)).put("scope", "push future  admin2").encode();
    assertThat(tokens.verify(forged(part(token, 0), payload, accessKey()), NOW))
        .contains(new Grant("vpn", Set.of(Scope.PUSH)));
  }

  @Test
  void withAnyCharacterChangedGrantNothing() {
    for (int i = 0; i < token.length(); i++) {
      var other = token.charAt(i) == 'A' ? 'B' : 'A';
      var changed = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(tokens.verify(changed, NOW)).isEmpty();
      assertThat(tokens.verify(token.substring(0, i), NOW)).isEmpty();
    }
    assertThat(tokens.verify(token + "A", NOW)).isEmpty();
    assertThat(tokens.verify("", NOW)).isEmpty();
  }

  @Test
  void surviveARotation() {
    var store = new MapKeyStore();
    var rotating = new SharedKeys(DevelopmentKeyset.keyset(), new SecureRandom());
    var rotatingTokens = new JwtAccessTokens(rotating, ISSUER, new Random(5));
    rotating.load(store).await();
    var before = rotatingTokens.issue("vpn", Set.of(), NOW);
    var name = "access-token:" + NOW.toEpochMilli();
    var key = DevelopmentKeyset.keyset().seal("pushgate:shared-key:" + name, new byte[32]);
    store.keys.put(name, key);
    rotating.load(store).await();
    assertThat(rotatingTokens.verify(before, NOW)).isPresent();
    assertThat(rotatingTokens.verify(rotatingTokens.issue("vpn", Set.of(), NOW), NOW)).isPresent();
    store.keys.remove("access-token:0");
    rotating.load(store).await();
    assertThat(rotatingTokens.verify(before, NOW)).isEmpty();
  }

  private SecretKey accessKey() {
    return keys.ring().accessToken().signing(NOW.toEpochMilli());
  }

  private static String forged(String header, String payload, SecretKey key) {
    var input = base64(header) + "." + base64(payload);
    var tag = Jwts.SIG.HS256;
    return input + "." + Base64Url.encode(Signatures.sign(tag, key, input.getBytes(UTF_8)));
  }

  private static String part(String token, int index) {
    return new String(Base64Url.decode(token.split("\\.", 3)[index]).orElseThrow(), UTF_8);
  }

  private static String base64(String text) {
    return Base64Url.encode(text.getBytes(UTF_8));
  }
}
