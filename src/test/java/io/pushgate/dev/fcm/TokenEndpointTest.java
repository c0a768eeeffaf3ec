package io.pushgate.dev.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.auth.oauth2.ServiceAccountCredentials;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(Lifecycle.PER_CLASS) // Making a key takes longer than most tests.
class TokenEndpointTest {
  private final SimulatorDriver fcm = new SimulatorDriver();

  @AfterAll
  void stop() {
    fcm.close();
  }

  @Test
  void givesAnAccessTokenForAGoodAssertion() {
    var answer = fcm.token(SimulatorDriver.GRANT, fcm.assertion(fcm.header(), fcm.claims()));
    assertThat(answer.statusCode()).isEqualTo(200);
    var json = new JsonObject(answer.body());
    assertThat(json.getString("token_type")).isEqualTo("Bearer");
    assertThat(json.getInteger("expires_in")).isEqualTo(3599);
    assertThat(json.getString("access_token")).startsWith("ya29.");
  }

  @Test
  void givesADifferentOneEachTime() {
    var before = fcm.simulator.accessTokensIssued();
    assertThat(fcm.accessToken()).isNotEqualTo(fcm.accessToken());
    assertThat(fcm.simulator.accessTokensIssued()).isEqualTo(before + 2);
  }

  @Test
  void itsServiceAccountIsOneThatGooglesLibraryReads() throws Exception {
    var json = fcm.simulator.serviceAccountJson();
    assertThat(fcm.simulator.serviceAccountJson()).isEqualTo(json);
    var credentials =
        ServiceAccountCredentials.fromStream(
            new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    assertThat(credentials.getProjectId()).isEqualTo(SimulatorDriver.PROJECT);
    assertThat(credentials.getTokenServerUri()).isEqualTo(fcm.url().resolve("/token"));
  }

  @Test
  void takesItsOwnAddressAsAudience() {
    var claims = fcm.claims().put("aud", fcm.url().resolve("/token").toString());
    assertThat(fcm.token(SimulatorDriver.GRANT, fcm.assertion(fcm.header(), claims)).statusCode())
        .isEqualTo(200);
  }

  static Stream<Arguments> flaws() {
    return Stream.of(
        flaw("iss", claims -> claims.put("iss", "somebody@else")),
        flaw("aud", claims -> claims.put("aud", "https://example.org")),
        flaw("no aud", claims -> claims.remove("aud")),
        flaw("scope", claims -> claims.put("scope", claims.getString("scope") + " email")),
        flaw("no scope", claims -> claims.remove("scope")),
        flaw("expired", claims -> claims.put("exp", claims.getLong("iat"))),
        flaw("too long", claims -> claims.put("exp", claims.getLong("iat") + 3601)),
        flaw("from the future", claims -> claims.put("iat", claims.getLong("iat") + 31)),
        flaw("iat no number", claims -> claims.put("iat", "now")),
        flaw("no exp", claims -> claims.remove("exp")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("flaws")
  void refusesClaimsThatAreNotExactlyRight(String name, Consumer<JsonObject> flaw) {
    var claims = fcm.claims();
    flaw.accept(claims);
    refused(fcm.token(SimulatorDriver.GRANT, fcm.assertion(fcm.header(), claims)), "invalid_grant");
  }

  @Test
  void refusesAnotherAlgorithm() {
    var header = fcm.header().put("alg", "none");
    refused(fcm.token(SimulatorDriver.GRANT, fcm.assertion(header, fcm.claims())), "invalid_grant");
  }

  @Test
  void refusesAnotherKeysSignature() {
    try (var other = new SimulatorDriver()) {
      var claims = fcm.claims();
      var foreign = other.assertion(other.header(), claims);
      refused(fcm.token(SimulatorDriver.GRANT, foreign), "invalid_grant");
    }
  }

  @Test
  void refusesATamperedClaim() {
    var good = fcm.assertion(fcm.header(), fcm.claims()).split("\\.", -1);
    var other = fcm.assertion(fcm.header(), fcm.claims().put("sub", "x")).split("\\.", -1);
    refused(
        fcm.token(SimulatorDriver.GRANT, good[0] + "." + other[1] + "." + good[2]),
        "invalid_grant");
  }

  @Test
  void refusesWhatIsNoJwt() {
    refused(fcm.token(SimulatorDriver.GRANT, "a.b"), "invalid_grant");
    refused(fcm.token(SimulatorDriver.GRANT, "a.b.c"), "invalid_grant");
    refused(fcm.token(SimulatorDriver.GRANT, ""), "invalid_grant");
  }

  @Test
  void refusesOtherGrantTypesAndForms() {
    var assertion = fcm.assertion(fcm.header(), fcm.claims());
    refused(fcm.token("client_credentials", assertion), "unsupported_grant_type");
    refused(fcm.call("POST", "/token", "application/json", "{}", null), "invalid_request");
  }

  private static void refused(HttpResponse<String> answer, String error) {
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new JsonObject(answer.body()).getString("error")).isEqualTo(error);
    assertThat(answer.body()).doesNotContain("access_token");
  }

  private static Arguments flaw(String name, Consumer<JsonObject> flaw) {
    return Arguments.of(name, flaw);
  }
}
