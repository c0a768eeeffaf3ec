package io.pushgate.adapter.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.challenge.ApprovalMethod;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.AssertionSigner.Assertion;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class JwtAssertionSignerTest {
  private final JwtAssertionSigner signer =
      new JwtAssertionSigner(MapKeyStore.loadedKeys(), "https://push.example");

  @Test
  void saysWhatTheContractSays() {
    var parts = signer.sign(assertion(ApprovalMethod.PUSH)).split("\\.", 3);
    var kid =
        new JsonObject(signer.jwkSet()).getJsonArray("keys").getJsonObject(0).getString("kid");
    assertThat(text(parts[0]))
        .isEqualTo(
            "{\"alg\":\"ES256\",\"typ\":\"pushgate-assertion+jwt\",\"kid\":\"" + kid + "\"}");
    assertThat(text(parts[1]))
        .isEqualTo(
            """
            {"iss":"https://push.example","aud":"vpn","sub":"al\u00efce \\"x\\"","jti":"7f-challenge",\
            "iat":1772366405,"exp":1772366705,"auth_time":1772366400,"amr":["pop"],\
            "credential_id":"PGMB0123456789","method":"push"}\
            """);
  }

  @Test
  void namesACodeAsOtp() {
    var claims =
        new JsonObject(text(signer.sign(assertion(ApprovalMethod.CODE)).split("\\.", 3)[1]));
    assertThat(claims.getJsonArray("amr").encode()).isEqualTo("[\"otp\"]");
    assertThat(claims.getString("method")).isEqualTo("code");
  }

  @Test
  void showsPublicKeysAlone() throws GeneralSecurityException {
    var keys = new JsonObject(signer.jwkSet()).getJsonArray("keys");
    assertThat(keys).hasSize(1);
    var jwk = keys.getJsonObject(0);
    assertThat(jwk.fieldNames()).containsExactly("kty", "crv", "x", "y", "kid", "alg", "use");
    var canonical =
        "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}"
            .formatted(jwk.getString("x"), jwk.getString("y"));
    var digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(UTF_8));
    assertThat(jwk.getString("kid"))
        .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
  }

  /// As a login flow would verify it, with the JDK alone.
  @RepeatedTest(20)
  void signsWhatTheJwkSetVerifies() throws GeneralSecurityException {
    var assertion = signer.sign(assertion(ApprovalMethod.PUSH));
    int dot = assertion.lastIndexOf('.');
    var signature = Signature.getInstance("SHA256withECDSAinP1363Format", "SunEC");
    signature.initVerify(publicKey(new JsonObject(signer.jwkSet())));
    signature.update(assertion.substring(0, dot).getBytes(UTF_8));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(assertion.substring(dot + 1))))
        .isTrue();
  }

  private static Assertion assertion(ApprovalMethod method) {
    return new Assertion(
        "vpn",
        new UserName("alïce \"x\""),
        "7f-challenge",
        new CredentialId("PGMB0123456789"),
        method,
        Instant.parse("2026-03-01T12:00:00.999Z"),
        Instant.parse("2026-03-01T12:00:05.001Z"));
  }

  private static PublicKey publicKey(JsonObject jwkSet) throws GeneralSecurityException {
    var jwk = jwkSet.getJsonArray("keys").getJsonObject(0);
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    var point = new ECPoint(number(jwk.getString("x")), number(jwk.getString("y")));
    return KeyFactory.getInstance("EC", "SunEC")
        .generatePublic(
            new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
  }

  private static BigInteger number(String coordinate) {
    var bytes = Base64.getUrlDecoder().decode(coordinate);
    assertThat(bytes).hasSize(32);
    return new BigInteger(1, bytes);
  }

  private static String text(String part) {
    return new String(Base64.getUrlDecoder().decode(part), UTF_8);
  }
}
