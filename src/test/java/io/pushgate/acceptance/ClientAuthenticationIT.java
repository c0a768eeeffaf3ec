package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Client;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Phone;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may call what as a client.
class ClientAuthenticationIT {
  @RegisterExtension static final Gateways gateways = Gateways.shared();

  private static final String CHALLENGE = "00AAAAAAAAAAAAAAAAAAAAAA";

  static Stream<HttpCall> callsOfLoginFlows() {
    var user = new JsonObject().put("user", "nobody-at-all");
    return Stream.of(
        HttpCall.of("POST", "/v1/challenges", user),
        HttpCall.get("/v1/challenges/" + CHALLENGE),
        HttpCall.get("/v1/challenges/" + CHALLENGE + "/events"),
        HttpCall.of("POST", "/v1/challenges/" + CHALLENGE + "/cancel"),
        HttpCall.of(
            "POST",
            "/v1/challenges/" + CHALLENGE + "/code",
            new JsonObject().put("code", "123456")),
        HttpCall.of("POST", "/v1/codes/validate", user.copy().put("code", "123456")));
  }

  static Stream<HttpCall> callsOfOperators() {
    var codes = new JsonObject().put("codes", List.of("123456", "234567"));
    return Stream.of(
        HttpCall.of("POST", "/v1/users/nobody-at-all/enrollments"),
        HttpCall.get("/v1/users/nobody-at-all"),
        HttpCall.of("PUT", "/v1/users/nobody-at-all/credentials/PGMB0000000000"),
        HttpCall.of("DELETE", "/v1/users/nobody-at-all/credentials/PGMB0000000000"),
        HttpCall.get("/v1/credentials/PGMB0000000000"),
        HttpCall.of("POST", "/v1/credentials/PGMB0000000000/unlock"),
        HttpCall.of("POST", "/v1/credentials/PGMB0000000000/disable"),
        HttpCall.of("POST", "/v1/credentials/PGMB0000000000/enable"),
        HttpCall.of("POST", "/v1/credentials", new JsonObject()),
        HttpCall.of("POST", "/v1/credentials/PGMB0000000000/resync", codes));
  }

  static Stream<HttpCall> allCalls() {
    return Stream.concat(callsOfLoginFlows(), callsOfOperators());
  }

  @ParameterizedTest
  @MethodSource("allCalls")
  void nobodyCallsWithoutCredentials(HttpCall call) {
    var answer = gateways.a().http().send(call).isProblem(401, "unauthorized");
    assertThat(answer.header("WWW-Authenticate").orElseThrow()).contains("Basic", "Bearer");
  }

  @ParameterizedTest
  @MethodSource("allCalls")
  void nobodyCallsWithAWrongSecret(HttpCall call) {
    var wrong = new Client("demo", "demo-secret ");
    gateways.a().http().send(wrong.on(call)).isProblem(401, "unauthorized");
  }

  @ParameterizedTest
  @MethodSource("callsOfOperators")
  void aLoginFlowIsNoOperator(HttpCall call) {
    gateways.b().http().send(Client.OTHER.on(call)).isProblem(403, "forbidden");
  }

  @ParameterizedTest
  @MethodSource("callsOfLoginFlows")
  void aLoginFlowGetsThrough(HttpCall call) {
    assertThat(gateways.b().http().send(Client.OTHER.on(call)).status()).isIn(200, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Basic",
        "Basic ",
        "Basic !!!",
        "Basic ZGVtbw==", // demo
        "Basic Og==", // :
        "Basic ZGVtbzo=", // demo:
        "Basic OmRlbW8tc2VjcmV0", // :demo-secret
        "Digest ZGVtbzpkZW1vLXNlY3JldA==",
        "Bearer",
        "Bearer ZGVtbzpkZW1vLXNlY3JldA==",
        "Bearer a.b.c",
        "ZGVtbzpkZW1vLXNlY3JldA==",
        "Device eyJhbGciOiJFUzI1NiJ9.e30.AA"
      })
  void strangeAuthorizationIsUnauthorized(String authorization) {
    var call = HttpCall.get("/v1/challenges/" + CHALLENGE).with("Authorization", authorization);
    gateways.a().http().send(call).isProblem(401, "unauthorized");
  }

  @Test
  void theSchemeIsReadInAnyCase() {
    var call = HttpCall.get("/v1/challenges/" + CHALLENGE);
    var basic = Client.DEMO.basic().replace("Basic", "bASIC");
    gateways.a().http().send(call.with("Authorization", basic)).is(404);
  }

  @Test
  void anUnknownClientIsAnsweredLikeAWrongSecret() {
    var call = HttpCall.get("/v1/challenges/" + CHALLENGE);
    var unknown = gateways.a().http().send(new Client("nobody", "demo-secret").on(call));
    var wrong = gateways.a().http().send(new Client("demo", "wrong").on(call));
    assertThat(unknown.isProblem(401, "unauthorized").json()).isEqualTo(wrong.is(401).json());
    var swapped =
        Base64.getEncoder().encodeToString("other:demo-secret".getBytes(StandardCharsets.UTF_8));
    gateways.a().http().send(call.with("Authorization", "Basic " + swapped)).is(401);
  }

  @Test
  void anotherClientsChallengeIsLikeNone() {
    var user = gateways.someone();
    var phone = Phone.enrolled(gateways.a(), user);
    var challenge = gateways.a().login().ask(user);
    var other = gateways.b().otherLogin();
    other.read(challenge).isProblem(404, "challenge_not_found");
    other.await(challenge, 10).join().isProblem(404, "challenge_not_found");
    other.cancel(challenge).isProblem(404, "challenge_not_found");
    other.code(challenge, phone.app().codeAt(gateways.now())).isProblem(404, "challenge_not_found");
    var none = new JsonObject().put("challengeId", CHALLENGE);
    assertThat(other.read(challenge).json()).isEqualTo(other.read(none).json());
    other
        .call(HttpCall.get("/v1/challenges/" + challenge.getString("challengeId") + "/events"))
        .isProblem(404, "challenge_not_found");

    // Nor was its code evaluated, nor is the challenge of its own the first one's.
    assertThat(gateways.a().login().read(challenge).text("status")).isEqualTo("pending");
    var own = other.ask(user);
    gateways.a().login().read(own).isProblem(404, "challenge_not_found");
    assertThat(phone.fetch(gateways.a(), own).is(200).text("client"))
        .isEqualTo("Other application");
  }

  @Test
  void whatIsPublicNeedsNobody() {
    gateways.a().http().send(HttpCall.get("/openapi.yaml")).is(200);
    gateways.a().http().send(HttpCall.get("/.well-known/jwks.json")).is(200);
    gateways.a().http().send(HttpCall.get("/v1/device/nonce")).is(204);
  }
}
