package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Client;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Phone;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `POST /oauth2/token` (RFC 6749 §4.4) and what its tokens open.
class AccessTokenIT {
  @RegisterExtension static final Gateways gateways = Gateways.own();

  private static final String GRANT = "grant_type=client_credentials";
  private static final String POSTED = GRANT + "&client_id=demo&client_secret=demo-secret";

  @Test
  void aTokenOfOneNodeWorksOnTheOtherForTenMinutes() {
    var answer = basic(GRANT).is(200);
    assertThat(answer.text("token_type")).isEqualTo("Bearer");
    assertThat(answer.json().getInteger("expires_in")).isEqualTo(600);
    assertThat(answer.text("scope").split(" "))
        .containsExactlyInAnyOrder("push", "credentials", "admin");
    assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
    var token = answer.text("access_token");

    use(token, "/v1/users/" + gateways.someone()).isProblem(404, "user_not_found");
    gateways.clock().advance(Duration.ofSeconds(595));
    use(token, "/v1/users/" + gateways.someone()).isProblem(404, "user_not_found");
    gateways.clock().advance(Duration.ofSeconds(10));
    use(token, "/v1/users/" + gateways.someone()).isProblem(401, "unauthorized");
  }

  @Test
  void theClientMayAuthenticateInTheBody() {
    post(form(POSTED)).is(200);
    post(form("client_secret=other-secret&client_id=other&" + GRANT)).is(200);
  }

  @Test
  void aTokenIsItsClientAndSeesThatClientsChallenges() {
    var user = gateways.someone();
    Phone.enrolled(gateways.a(), user);
    var challenge = gateways.a().login().ask(user);
    var path = "/v1/challenges/" + challenge.getString("challengeId");
    use(basic(GRANT).text("access_token"), path).is(200);
    var other = post(form(GRANT + "&client_id=other&client_secret=other-secret"));
    use(other.text("access_token"), path).isProblem(404, "challenge_not_found");
  }

  @Test
  void aTokenOpensNoMoreThanItsScope() {
    var token = basic(GRANT + "&scope=push").is(200);
    assertThat(token.text("scope")).isEqualTo("push");
    use(token.text("access_token"), "/v1/users/" + gateways.someone()).isProblem(403, "forbidden");
    assertThat(basic(GRANT + "&scope=push+credentials").text("scope").split(" "))
        .containsExactlyInAnyOrder("push", "credentials");
  }

  @ParameterizedTest
  @CsvSource({
    "scope=push, 400, invalid_request",
    "grant_type=, 400, unsupported_grant_type",
    "grant_type=password, 400, unsupported_grant_type",
    "grant_type=authorization_code&code=x, 400, invalid_request",
    "grant_type=client_credentials&grant_type=client_credentials, 400, invalid_request",
    "grant_type=client_credentials&scope=everything, 400, invalid_scope",
    "grant_type=client_credentials&scope=push+root, 400, invalid_scope",
    "grant_type=client_credentials&scope=push%2Ccredentials, 400, invalid_scope",
    "grant_type=client_credentials&client_secret=demo-secret&client_id=demo, 400, invalid_request",
    "grant_type=client_credentials&client_id=other, 401, invalid_client",
    "grant_type=client_credentials&colour=red, 400, invalid_request"
  })
  void whatTheRfcForbidsIsRefusedAsItSays(String body, int status, String error) {
    assertThat(basic(body).is(status).text("error")).isEqualTo(error);
  }

  @Test
  void aScopeThatTheClientDoesNotHoldIsRefused() {
    var body = form(GRANT + "&scope=credentials&client_id=other&client_secret=other-secret");
    assertThat(post(body).is(400).text("error")).isEqualTo("invalid_scope");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        GRANT,
        GRANT + "&client_id=demo",
        GRANT + "&client_id=demo&client_secret=wrong",
        GRANT + "&client_id=demo&client_secret=",
        GRANT + "&client_id=nobody&client_secret=demo-secret",
        GRANT + "&client_secret=demo-secret"
      })
  void whoeverIsNotAClientIsInvalid(String body) {
    var answer = post(form(body)).isProblem(401, "unauthorized");
    assertThat(answer.text("error")).isEqualTo("invalid_client");
    assertThat(answer.header("WWW-Authenticate").orElseThrow()).contains("Basic");
  }

  @Test
  void otherContentTypesAreRefused() {
    var json = form(POSTED).with("Content-Type", "application/json");
    assertThat(post(json).isProblem(415, "unsupported_media_type").text("error"))
        .isEqualTo("invalid_request");
    post(form(POSTED).without("Content-Type")).isProblem(415, "unsupported_media_type");
    post(form(POSTED).with("Content-Type", "Application/X-WWW-Form-URLEncoded; charset=UTF-8"))
        .is(200);
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    var large = post(form(POSTED + "&scope=" + "x".repeat(17 * 1024)));
    assertThat(large.isProblem(413, "payload_too_large").text("error"))
        .isEqualTo("invalid_request");
  }

  @Test
  void aTamperedTokenOpensNothing() {
    var token = basic(GRANT).text("access_token");
    var parts = token.split("\\.", -1);
    var path = "/v1/users/" + gateways.someone();
    use(parts[0] + "." + parts[1] + ".", path).isProblem(401, "unauthorized");
    use(parts[0] + "." + parts[1] + "." + flip(parts[2]), path).isProblem(401, "unauthorized");
    use(parts[0] + "." + flip(parts[1]) + "." + parts[2], path).isProblem(401, "unauthorized");
    use("eyJhbGciOiJub25lIn0." + parts[1] + ".", path).isProblem(401, "unauthorized");
  }

  @Test
  void anAssertionIsNoAccessToken() {
    var user = gateways.someone();
    var phone = Phone.enrolled(gateways.a(), user);
    var code = phone.app().codeAt(gateways.now());
    var assertion = gateways.a().login().validate(user, code).is(200).text("assertion");
    use(assertion, "/v1/users/" + user).isProblem(401, "unauthorized");
  }

  private static String flip(String text) {
    var middle = text.length() / 2;
    var other = text.charAt(middle) == 'A' ? 'B' : 'A';
    return text.substring(0, middle) + other + text.substring(middle + 1);
  }

  private static HttpAnswer basic(String body) {
    return post(Client.DEMO.on(form(body)));
  }

  private static HttpCall form(String body) {
    return HttpCall.of("POST", "/oauth2/token")
        .withBody(body)
        .with("Content-Type", "application/x-www-form-urlencoded");
  }

  private static HttpAnswer post(HttpCall call) {
    return gateways.a().http().send(call);
  }

  private static HttpAnswer use(String token, String path) {
    return gateways.b().http().send(HttpCall.get(path).with("Authorization", "Bearer " + token));
  }
}
