package io.pushgate.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.ProofDraft;
import io.pushgate.testing.SigningDevice;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Phone;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Proofs that do not fit, on the one call where it matters most: a decision.
class ForgedProofIT {
  @RegisterExtension static final Gateways gateways = Gateways.own();

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);
  private final JsonObject challenge = gateways.a().login().ask(user);
  private final String target = Phone.decisionPath(challenge);
  private final String body =
      new JsonObject()
          .put("decision", "approve")
          .put("number", challenge.getString("numberMatch"))
          .encode();

  @AfterEach
  void theChallengeIsUndecidedAndItsDeviceCanDecideIt() {
    assertThat(gateways.b().login().read(challenge).text("status")).isEqualTo("pending");
    phone.approve(gateways.b(), challenge).is(200);
  }

  static Stream<Arguments> forgeries() {
    return Stream.of(
        forgery("another key", draft -> draft.signedBy(SigningDevice.es256())),
        forgery("another kind of key", draft -> draft.signedBy(SigningDevice.ed25519())),
        forgery("an unknown credential", draft -> draft.header("kid", "\"PGMB0000000000\"")),
        forgery("no credential ID", draft -> draft.header("kid", "\"x\"")),
        forgery("a number for a kid", draft -> draft.header("kid", "1")),
        forgery("no kid", draft -> draft.withoutHeader("kid")),
        forgery("no alg", draft -> draft.withoutHeader("alg")),
        forgery("alg none", draft -> draft.header("alg", "\"none\"")),
        forgery("alg of another key", draft -> draft.header("alg", "\"EdDSA\"")),
        forgery("alg HS256", draft -> draft.header("alg", "\"HS256\"")),
        forgery("alg ES384", draft -> draft.header("alg", "\"ES384\"")),
        forgery("no typ", draft -> draft.withoutHeader("typ")),
        forgery("another typ", draft -> draft.header("typ", "\"pushgate-assertion+jwt\"")),
        forgery("crit", draft -> draft.header("crit", "[\"b64\"]").header("b64", "false")),
        forgery("another method", draft -> draft.claim("htm", "\"GET\"")),
        forgery("a method in other letters", draft -> draft.claim("htm", "\"post\"")),
        forgery("no method", draft -> draft.withoutClaim("htm")),
        forgery("another path", draft -> draft.claim("htu", "\"/v1/device/credential\"")),
        forgery("a whole URL", draft -> draft.claim("htu", "\"http://127.0.0.1/v1/device\"")),
        forgery("no path", draft -> draft.withoutClaim("htu")),
        forgery("another body", draft -> draft.claim("bh", quoted(ProofDraft.bodyHash("{}")))),
        forgery("no body", draft -> draft.claim("bh", quoted(ProofDraft.bodyHash("")))),
        forgery("no body hash", draft -> draft.withoutClaim("bh")),
        forgery("a null body hash", draft -> draft.claim("bh", "null")),
        forgery("a header that is no JSON", draft -> draft.rawHeader("alg=ES256")),
        forgery("a payload that is no JSON", draft -> draft.rawPayload("htm=POST")),
        forgery("a payload that is a list", draft -> draft.rawPayload("[]")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void isInvalidLikeEveryOther(String what, UnaryOperator<ProofDraft> forge) {
    var answer = send(forge.apply(draft()).compact());
    answer.isProblem(401, "invalid_proof");
    assertThat(answer.json()).as(what).isEqualTo(send("nonsense").json());
    assertThat(answer.header("Device-Nonce")).isPresent();
  }

  @Test
  void aProofWithoutASignatureIsInvalid() {
    var none = draft().header("alg", "\"none\"");
    send(none.signingInput() + ".").isProblem(401, "invalid_proof");
    send(draft().signingInput() + ".").isProblem(401, "invalid_proof");
    send(draft().signingInput()).isProblem(401, "invalid_proof");
    send(draft().withSignature(new byte[64])).isProblem(401, "invalid_proof");
    send(draft().withSignature(new byte[0])).isProblem(401, "invalid_proof");
  }

  @Test
  void aKeyedHashWithThePublicKeyIsInvalid() throws Exception {
    var draft = draft().header("alg", "\"HS256\"");
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(phone.device().jwk().getBytes(UTF_8), "RAW"));
    var tag = mac.doFinal(draft.signingInput().getBytes(UTF_8));
    send(draft.withSignature(tag)).isProblem(401, "invalid_proof");
  }

  @Test
  void aKeyThatComesWithTheProofIsNoCredential() {
    var unregistered = SigningDevice.es256().proof("POST", target, nonce(), body);
    send(unregistered).isProblem(401, "invalid_proof");
    var both = draft().header("jwk", SigningDevice.es256().jwk());
    send(both.compact()).isProblem(401, "invalid_proof");
    // Not even the right key: without its ID it names no credential.
    var own = draft().withoutHeader("kid").header("jwk", phone.device().jwk());
    send(own.compact()).isProblem(401, "invalid_proof");
  }

  @Test
  void theCredentialOfAnotherDeviceIsNotOnesOwn() {
    var other = Phone.enrolled(gateways.b(), user);
    var stolen = other.device().withCredential(phone.credentialId());
    send(stolen.proof("POST", target, nonce(), body)).isProblem(401, "invalid_proof");
    var lent = phone.device().withCredential(other.credentialId());
    send(lent.proof("POST", target, nonce(), body)).isProblem(401, "invalid_proof");
  }

  @Test
  void aProofOfOneBodyDoesNotCarryAnother() {
    var proof = draft().compact();
    var swapped = new JsonObject(body).put("decision", "deny").put("reason", "not_me");
    swapped.remove("number");
    var call = HttpCall.of("POST", target).withBody(swapped.encode());
    authorized(call, proof).isProblem(401, "invalid_proof");
    authorized(HttpCall.of("POST", target).withBody(body + " "), proof)
        .isProblem(401, "invalid_proof");
  }

  @Test
  void aProofForOnePathOpensNoOther() {
    var elsewhere = gateways.a().login().ask(user);
    var proof = draft().compact();
    var call = HttpCall.of("POST", Phone.decisionPath(elsewhere)).withBody(body);
    authorized(call, proof).isProblem(401, "invalid_proof");
    authorized(HttpCall.of("POST", target + "?x=1").withBody(body), proof)
        .isProblem(401, "invalid_proof");
    gateways.a().login().cancel(elsewhere).is(200);
  }

  @Test
  void aProofOfAGetDecidesNothing() {
    var proof = phone.device().proof("GET", target, nonce(), body);
    send(proof).isProblem(401, "invalid_proof");
  }

  @Test
  void otherSchemesAreInvalidToo() {
    var call = HttpCall.of("POST", target).withBody(body);
    gateways.a().http().send(call).isProblem(401, "invalid_proof");
    for (var scheme : new String[] {"Bearer ", "Basic ", "DPoP ", "", "Device"}) {
      gateways
          .a()
          .http()
          .send(call.with("Authorization", scheme + draft().compact()))
          .isProblem(401, "invalid_proof");
    }
    gateways.a().login().call(call).isProblem(401, "invalid_proof");
  }

  @Test
  void anOldNonceAsksForAFreshOneThatWorks() {
    var nonce = nonce();
    gateways.clock().advance(Duration.ofSeconds(301));
    // The challenge has expired meanwhile, but this shows only to who proves freshly.
    var stale = sendWithNonce(nonce).isProblem(401, "use_fresh_nonce");
    var fresh = stale.header("Device-Nonce").orElseThrow();
    sendWithNonce(fresh).isProblem(410, "challenge_expired");
    gateways.clock().advance(Duration.ofSeconds(-301));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%"})
  void aForeignNonceAsksForAFreshOne(String nonce) {
    var answer = sendWithNonce(nonce).isProblem(401, "use_fresh_nonce");
    assertThat(answer.header("Device-Nonce")).isPresent();
    assertThat(answer.header("WWW-Authenticate")).isPresent();
  }

  @Test
  void aTamperedNonceIsAForeignOne() {
    var nonce = nonce();
    var bytes = Base64.getUrlDecoder().decode(nonce);
    bytes[0] ^= 1;
    sendWithNonce(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
        .isProblem(401, "use_fresh_nonce");
  }

  @Test
  void aNonceOfOneNodeWorksOnTheOther() {
    var fetch = "/v1/device/challenges/" + challenge.getString("challengeId");
    var proof = phone.device().proof("GET", fetch, Phone.freshNonce(gateways.a()));
    var call = HttpCall.get(fetch).with("Authorization", "Device " + proof);
    gateways.b().http().send(call).is(200);
  }

  private static Arguments forgery(String what, UnaryOperator<ProofDraft> forge) {
    return Arguments.of(what, forge);
  }

  private ProofDraft draft() {
    return phone.device().draft("POST", target, nonce(), body);
  }

  private static String nonce() {
    return Phone.freshNonce(gateways.a());
  }

  private HttpAnswer sendWithNonce(String nonce) {
    return send(phone.device().proof("POST", target, nonce, body));
  }

  private HttpAnswer send(String proof) {
    return authorized(HttpCall.of("POST", target).withBody(body), proof);
  }

  private static HttpAnswer authorized(HttpCall call, String proof) {
    return gateways.a().http().send(call.with("Authorization", "Device " + proof));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
