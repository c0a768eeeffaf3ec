package io.pushgate.adapter.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.device.DeviceKey;
import io.pushgate.domain.device.SignedRequest;
import io.pushgate.flow.port.Proofs.ByCredential;
import io.pushgate.flow.port.Proofs.Malformed;
import io.pushgate.testing.ProofDraft;
import io.pushgate.testing.ReadProofs;
import io.pushgate.testing.SigningDevice;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Proofs that a forger signs with a sound key, or without one.
class JwsProofsForgeryTest {
  private static final SignedRequest REQUEST =
      new SignedRequest("GET", "/v1/device/credential", ProofDraft.bodyHash(""));
  private static final BigInteger P256_ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  private final JwsProofs proofs = new JwsProofs();
  private final SigningDevice device = SigningDevice.es256().withCredential("PGMB0123456789");
  private final DeviceKey key = new DeviceKey.P256(device.x(), device.y());

  private ProofDraft draft() {
    return device.draft("GET", "/v1/device/credential", "n", "");
  }

  @Test
  void takesTheDraftUnforged() {
    assertThat(proofs.read(draft().compact())).isInstanceOf(ByCredential.class);
    assertThat(ReadProofs.verifies(proofs, draft().compact(), key, REQUEST)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crit",
        "zip",
        "b64",
        "x5c",
        "x5t",
        "x5t#S256",
        "x5u",
        "jku",
        "cty",
        "enc",
        "epk",
        "jwk",
        "KID"
      })
  void refusesEveryFurtherHeader(String name) {
    assertMalformed(draft().header(name, "true").compact());
    assertMalformed(draft().header(name, device.jwk()).compact());
    assertMalformed(draft().withoutHeader("kid").header(name, "\"PGMB0123456789\"").compact());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "alg|\"none\"",
        "alg|\"None\"",
        "alg|\"HS256\"",
        "alg|\"ES384\"",
        "alg|\"es256\"",
        "alg|\"RS256\"",
        "alg|\"\"",
        "alg|256",
        "alg|null",
        "alg|[\"ES256\"]",
        "typ|\"JWT\"",
        "typ|\"pushgate-assertion+jwt\"",
        "typ|\"PUSHGATE-PROOF+JWT\"",
        "typ|\"application/pushgate-proof+jwt\"",
        "typ|null",
        "kid|\"PGMB012345678\u0669\"",
        "kid|\"pgmb0123456789\"",
        "kid|\"\"",
        "kid|null",
        "kid|7",
        "kid|{}",
        "kid|\"../PGMB0123456789\""
      })
  void refusesOtherHeaderValues(String name, String json) {
    assertMalformed(draft().header(name, json).compact());
  }

  @ParameterizedTest
  @ValueSource(strings = {"alg", "typ", "kid"})
  void refusesAMissingHeader(String name) {
    assertMalformed(draft().withoutHeader(name).compact());
  }

  @ParameterizedTest
  @ValueSource(strings = {"htm", "htu", "bh"})
  void refusesAMissingClaimOrOneThatIsNoString(String name) {
    assertMalformed(draft().withoutClaim(name).compact());
    assertMalformed(draft().claim(name, "null").compact());
    assertMalformed(draft().claim(name, "7").compact());
    assertMalformed(draft().claim(name, "[\"GET\"]").compact());
  }

  @ParameterizedTest
  @ValueSource(strings = {"iat", "exp", "nbf", "jti", "aud", "extra", ""})
  void readsNoFurtherClaim(String name) {
    for (var value : List.of("\"x\"", "1", "99999999999999", "{}", "null")) {
      var proof = draft().claim(name, value).compact();
      assertThat(proofs.read(proof)).isInstanceOf(ByCredential.class);
      assertThat(ReadProofs.verifies(proofs, proof, key, REQUEST)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "true", "[]", "{}"})
  void refusesANonceThatIsNoString(String json) {
    assertMalformed(draft().claim("nonce", json).compact());
  }

  @Test
  void refusesAMemberThatAppearsTwice() {
    var header = draft().headerText();
    var payload = draft().payloadText();
    assertMalformed(draft().rawHeader("{\"alg\":\"none\"," + header.substring(1)).compact());
    assertMalformed(draft().rawHeader("{\"\\u0061lg\":\"ES256\"," + header.substring(1)).compact());
    assertMalformed(draft().rawPayload("{\"htm\":\"POST\"," + payload.substring(1)).compact());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "\"x\"", "7", "{}", "{", "{}{}", " ", "\ufeff{}"})
  void refusesPartsThatAreNoObject(String text) {
    assertMalformed(draft().rawHeader(text).compact());
    assertMalformed(draft().rawPayload(text).compact());
  }

  @Test
  void refusesSignaturesOfAnotherLength() throws GeneralSecurityException {
    var signature = device.sign(draft().signingInput().getBytes(UTF_8));
    for (int length : new int[] {0, 1, 32, 63, 65, 96, 128}) {
      assertUnverified(draft().withSignature(Arrays.copyOf(signature, length)));
    }
    var r = new BigInteger(1, Arrays.copyOf(signature, 32)).toByteArray();
    var s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64)).toByteArray();
    var der =
        HexFormat.of()
            .parseHex(
                "30%02x02%02x%s02%02x%s"
                    .formatted(
                        r.length + s.length + 4,
                        r.length,
                        HexFormat.of().formatHex(r),
                        s.length,
                        HexFormat.of().formatHex(s)));
    assertUnverified(draft().withSignature(der));
  }

  /// CVE-2022-21449: r = s = 0 verified under every key.
  @Test
  void refusesSignaturesOfZeroAndOfTheOrder() {
    for (var r : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, P256_ORDER}) {
      for (var s : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, P256_ORDER}) {
        var signature = HexFormat.of().parseHex("%064x%064x".formatted(r, s));
        assertUnverified(draft().withSignature(signature));
      }
    }
  }

  /// The public key is no secret: a verifier that lets the token choose HMAC would take it as one.
  @Test
  void refusesAnHmacWithThePublicKeyAsSecret() throws GeneralSecurityException {
    var forged = draft().header("alg", "\"HS256\"");
    for (var secret :
        new byte[][] {PublicKeys.of(key).getEncoded(), device.jwk().getBytes(UTF_8)}) {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      assertMalformed(forged.withSignature(mac.doFinal(forged.signingInput().getBytes(UTF_8))));
    }
  }

  @Test
  void refusesASignatureOfAnotherDevice() {
    assertUnverified(draft().signedBy(SigningDevice.es256()).compact());
    assertUnverified(draft().signedBy(SigningDevice.ed25519()).compact());
  }

  /// The signature is the credential's own, but the header lies about how it was made.
  @Test
  void refusesAnAlgorithmThatIsNotTheKeys() {
    assertUnverified(draft().header("alg", "\"EdDSA\"").compact());
  }

  /// A proof that says EdDSA, signed by an Ed25519 key, for a credential whose key is P-256.
  @Test
  void refusesTheOtherAlgorithmForTheCredentialsKey() {
    var forged = draft().header("alg", "\"EdDSA\"").signedBy(SigningDevice.ed25519()).compact();
    assertUnverified(forged);
    assertUnverified(draft().signedBy(SigningDevice.ed25519()).compact());
    var ed = SigningDevice.ed25519().withCredential("PGMB0123456789");
    assertThat(
            ReadProofs.verifies(proofs, draft().compact(), new DeviceKey.Ed25519(ed.x()), REQUEST))
        .isFalse();
  }

  @Test
  void refusesAJwkThatCarriesThePrivateKey() {
    var jwk = device.jwk().replace("}", ",\"d\":\"" + device.x() + "\"}");
    var forged = draft().withoutHeader("kid").header("jwk", jwk).compact();
    assertMalformed(forged);
  }

  @Test
  void refusesTextsBeyondFourKibibytes() {
    var padding = " ".repeat(4096);
    assertMalformed(draft().rawPayload(draft().payloadText() + padding).compact());
    assertMalformed("A".repeat(100_000_000));
  }

  private void assertMalformed(String forged) {
    assertThat(proofs.read(forged)).isEqualTo(new Malformed());
  }

  private void assertUnverified(String forged) {
    assertThat(proofs.read(forged)).isInstanceOf(ByCredential.class);
    assertThat(ReadProofs.verifies(proofs, forged, key, REQUEST)).isFalse();
  }
}
