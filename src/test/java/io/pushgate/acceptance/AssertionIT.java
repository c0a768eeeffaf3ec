package io.pushgate.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Phone;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What login flows verify, with nothing but the JDK and the published keys.
class AssertionIT {
  @RegisterExtension static final Gateways gateways = Gateways.own();

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);

  @Test
  void anApprovalByPushIsAssertedExactly() throws GeneralSecurityException {
    var challenge = gateways.a().login().ask(user);
    phone.approve(gateways.b(), challenge).is(200);
    var approved = gateways.a().login().read(challenge).is(200).json();
    var assertion = approved.getString("assertion");

    assertThat(verified(assertion)).isTrue();
    var header = part(assertion, 0);
    assertThat(header.fieldNames()).containsExactlyInAnyOrder("alg", "typ", "kid");
    assertThat(header.getString("alg")).isEqualTo("ES256");
    assertThat(header.getString("typ")).isEqualTo("pushgate-assertion+jwt");
    var claims = part(assertion, 1);
    assertThat(claims.fieldNames())
        .containsExactlyInAnyOrder(
            "iss",
            "aud",
            "sub",
            "jti",
            "iat",
            "exp",
            "auth_time",
            "amr",
            "credential_id",
            "method");
    assertThat(claims.getString("iss")).isEqualTo("https://push.example.com");
    assertThat(claims.getString("aud")).isEqualTo("demo");
    assertThat(claims.getString("sub")).isEqualTo(user);
    assertThat(claims.getString("jti")).isEqualTo(challenge.getString("challengeId"));
    assertThat(claims.getLong("exp")).isEqualTo(claims.getLong("iat") + 300);
    assertThat(claims.getLong("auth_time"))
        .isEqualTo(Instant.parse(approved.getString("decidedAt")).getEpochSecond());
    assertThat(claims.getLong("iat")).isGreaterThanOrEqualTo(claims.getLong("auth_time"));
    assertThat(claims.getJsonArray("amr")).isEqualTo(JsonArray.of("pop"));
    assertThat(claims.getString("credential_id")).isEqualTo(phone.credentialId());
    assertThat(claims.getString("method")).isEqualTo("push");
  }

  @Test
  void anApprovalByCodeIsAssertedAsThat() throws GeneralSecurityException {
    var challenge = gateways.a().otherLogin().ask(user);
    var code = phone.app().codeAt(gateways.now());
    var assertion = gateways.b().otherLogin().code(challenge, code).is(200).text("assertion");
    assertThat(verified(assertion)).isTrue();
    var claims = part(assertion, 1);
    assertThat(claims.getString("aud")).isEqualTo("other");
    assertThat(claims.getString("jti")).isEqualTo(challenge.getString("challengeId"));
    assertThat(claims.getJsonArray("amr")).isEqualTo(JsonArray.of("otp"));
    assertThat(claims.getString("method")).isEqualTo("code");
  }

  @Test
  void aCodeWithoutAChallengeIsAssertedUnderAnIdOfItsOwn() throws GeneralSecurityException {
    var first = validated();
    gateways.clock().advance(Duration.ofSeconds(30));
    var second = validated();
    for (var assertion : new String[] {first, second}) {
      assertThat(verified(assertion)).isTrue();
      assertThat(part(assertion, 1).getJsonArray("amr")).isEqualTo(JsonArray.of("otp"));
      assertThat(part(assertion, 1).getString("sub")).isEqualTo(user);
      assertThat(part(assertion, 1).getString("jti")).isNotEmpty();
    }
    assertThat(part(first, 1).getString("jti")).isNotEqualTo(part(second, 1).getString("jti"));
  }

  @Test
  void aTamperedAssertionDoesNotVerify() throws GeneralSecurityException {
    var assertion = validated();
    var forged = part(assertion, 1).put("sub", "root").encode().getBytes(UTF_8);
    var parts = assertion.split("\\.", -1);
    var tampered =
        parts[0]
            + "."
            + Base64.getUrlEncoder().withoutPadding().encodeToString(forged)
            + "."
            + parts[2];
    assertThat(verified(assertion)).isTrue();
    assertThat(verified(tampered)).isFalse();
  }

  @Test
  void bothNodesPublishTheSameKeysAndNoPrivateOnes() {
    var here = gateways.a().http().send(HttpCall.get("/.well-known/jwks.json")).is(200);
    var there = gateways.b().http().send(HttpCall.get("/.well-known/jwks.json")).is(200);
    assertThat(here.json()).isEqualTo(there.json());
    assertThat(here.json().getJsonArray("keys"))
        .isNotEmpty()
        .allSatisfy(key -> assertThat(((JsonObject) key).containsKey("d")).isFalse());
  }

  @Test
  void aLaterReadIsAssertedAnew() throws GeneralSecurityException {
    var challenge = gateways.a().login().ask(user);
    phone.approve(gateways.b(), challenge).is(200);
    var first = gateways.a().login().read(challenge).text("assertion");
    gateways.clock().advance(Duration.ofSeconds(200));
    var second = gateways.b().login().read(challenge).text("assertion");
    assertThat(verified(second)).isTrue();
    assertThat(part(second, 1).getLong("exp")).isGreaterThan(part(first, 1).getLong("exp"));
    assertThat(part(second, 1).getLong("auth_time")).isEqualTo(part(first, 1).getLong("auth_time"));
  }

  private String validated() {
    var code = phone.app().codeAt(gateways.now());
    return gateways.a().login().validate(user, code).is(200).text("assertion");
  }

  private static JsonObject part(String jws, int index) {
    var bytes = Base64.getUrlDecoder().decode(jws.split("\\.", -1)[index]);
    return new JsonObject(new String(bytes, UTF_8));
  }

  private static boolean verified(String jws) throws GeneralSecurityException {
    var parts = jws.split("\\.", -1);
    var signature = Signature.getInstance("SHA256withECDSAinP1363Format", "SunEC");
    signature.initVerify(key(part(jws, 0).getString("kid")));
    signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
  }

  private static PublicKey key(String id) throws GeneralSecurityException {
    var keys = gateways.b().http().send(HttpCall.get("/.well-known/jwks.json")).is(200).json();
    var jwk =
        keys.getJsonArray("keys").stream()
            .map(JsonObject.class::cast)
            .filter(key -> key.getString("kid").equals(id))
            .findFirst()
            .orElseThrow();
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    var point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
    return KeyFactory.getInstance("EC", "SunEC")
        .generatePublic(
            new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
  }

  private static BigInteger number(JsonObject jwk, String member) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.getString(member)));
  }
}
