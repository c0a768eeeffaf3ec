package io.pushgate.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenApiContractTest {
  private static final OpenApiContract CONTRACT = OpenApiContract.load();
  private static final String ID = "1fJq0bX2mT9cVwLzR5uYkA7Q";
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";
  private static final Map<String, String> NO_HEADERS = Map.of();

  @Test
  void aRecordedCreationPasses() {
    assertThat(create("{\"user\":\"alice\",\"ttlSeconds\":30}", pending())).isEmpty();
  }

  @Test
  void headerNamesAreFoundInAnyCaseAndMediaTypesMayHaveParameters() {
    var headers = Map.of("location", "/v1/challenges/" + ID, "idempotent-replayed", "true");
    assertThat(
            CONTRACT.violations(
                "POST",
                "/v1/challenges",
                "{\"user\":\"alice\"}",
                201,
                "application/json; charset=utf-8",
                headers,
                pending().encode()))
        .isEmpty();
  }

  @Test
  void anUndeclaredStatusIsFound() {
    assertThat(get("/v1/challenges/" + ID, 202, JSON, pending().encode()))
        .singleElement()
        .asString()
        .contains("GET /v1/challenges/" + ID + " → 202: status is not declared");
  }

  @Test
  void aStrayFieldIsFound() {
    assertThat(get("/v1/challenges/" + ID, 200, JSON, pending().put("secret", "x").encode()))
        .singleElement()
        .asString()
        .contains("secret");
  }

  @Test
  void aStrayFieldBesideComposedSchemasIsFound() {
    var challenge = pending().put("stray", 1);
    var result =
        new JsonObject()
            .put("result", "rejected")
            .put("reason", "invalid_code")
            .put("attemptsRemaining", 3);
    assertThat(answerCode(result.copy().put("challenge", pending()))).isEmpty();
    assertThat(answerCode(result.copy().put("challenge", challenge))).isNotEmpty();
    assertThat(answerCode(result.copy().put("challenge", pending()).put("stray", 1))).isNotEmpty();
    assertThat(
            answerCode(
                result.copy().put("challenge", pending()).put("credentialId", "PGMB12345678")))
        .isNotEmpty();
  }

  @Test
  void aMissingRequiredFieldIsFound() {
    var challenge = pending();
    challenge.remove("delivery");
    assertThat(get("/v1/challenges/" + ID, 200, JSON, challenge.encode()))
        .singleElement()
        .asString()
        .contains("delivery");
  }

  @Test
  void anApprovalWithoutItsAssertionIsFound() {
    var approved =
        pending()
            .put("status", "approved")
            .put("method", "push")
            .put("credentialId", "PGMB0123456789")
            .put("decidedAt", "2026-07-01T12:00:09.250Z");
    assertThat(get("/v1/challenges/" + ID, 200, JSON, approved.encode()))
        .singleElement()
        .asString()
        .contains("assertion");
    assertThat(get("/v1/challenges/" + ID, 200, JSON, approved.put("assertion", "a.b.c").encode()))
        .isEmpty();
  }

  @Test
  void badTimesAreFound() {
    for (var time :
        List.of(
            "2026-07-01T12:00:00Z",
            "2026-07-01T12:00:00.000+00:00",
            "2026-13-01T12:00:00.000Z",
            "1782907200")) {
      assertThat(get("/v1/challenges/" + ID, 200, JSON, pending().put("createdAt", time).encode()))
          .as(time)
          .isNotEmpty()
          .allMatch(violation -> violation.contains("createdAt"));
    }
  }

  @Test
  void aWrongContentTypeIsFound() {
    assertThat(get("/v1/challenges/" + ID, 200, "text/plain", pending().encode()))
        .singleElement()
        .asString()
        .contains("content type 'text/plain'");
  }

  @Test
  void aBodyThatIsNoJsonOrNotThereIsFound() {
    assertThat(get("/v1/challenges/" + ID, 200, JSON, "{")).isNotEmpty();
    assertThat(get("/v1/challenges/" + ID, 200, JSON, null)).isNotEmpty();
  }

  @Test
  void aMissingOrWrongHeaderIsFound() {
    var body = problem("store_unavailable", 503);
    assertThat(violations("/v1/challenges/" + ID, 503, NO_HEADERS, body))
        .singleElement()
        .asString()
        .contains("header Retry-After is missing");
    assertThat(violations("/v1/challenges/" + ID, 503, Map.of("Retry-After", "1"), body)).isEmpty();
    assertThat(violations("/v1/challenges/" + ID, 503, Map.of("Retry-After", "soon"), body))
        .isNotEmpty();
    assertThat(violations("/v1/challenges/" + ID, 503, Map.of("Retry-After", "0"), body))
        .isNotEmpty();
  }

  @Test
  void aProblemOfAnotherOperationIsFound() {
    var path = "/v1/challenges/" + ID;
    assertThat(violations(path, 404, NO_HEADERS, problem("challenge_not_found", 404))).isEmpty();
    assertThat(violations(path, 404, NO_HEADERS, problem("user_not_found", 404))).isNotEmpty();
  }

  @Test
  void aProblemThatContradictsItselfIsFound() {
    var path = "/v1/challenges/" + ID;
    assertThat(violations(path, 404, NO_HEADERS, problem("challenge_not_found", 410))).isNotEmpty();
    var otherType =
        problem("challenge_not_found", 404).put("type", "urn:pushgate:problem:not_found");
    assertThat(violations(path, 404, NO_HEADERS, otherType))
        .singleElement()
        .asString()
        .contains("'/type'");
  }

  @Test
  void problemsCarryTheirExtrasAndNoOthers() {
    var path = "/v1/challenges/" + ID;
    var invalid = problem("invalid_request", 400);
    assertThat(violations(path, 400, NO_HEADERS, invalid)).isNotEmpty();
    var error = new JsonObject().put("pointer", "/wait").put("detail", "too long");
    assertThat(violations(path, 400, NO_HEADERS, invalid.put("errors", List.of(error)))).isEmpty();
    assertThat(violations(path, 400, NO_HEADERS, invalid.put("offerCode", true))).isNotEmpty();
  }

  @Test
  void unknownPathsAndMethodsHaveTheirOneAnswer() {
    assertThat(violations("/v2", 404, NO_HEADERS, problem("not_found", 404))).isEmpty();
    assertThat(violations("/v2", 403, NO_HEADERS, problem("forbidden", 403))).isNotEmpty();
    assertThat(violations("/v2", 400, NO_HEADERS, problem("not_found", 404))).isNotEmpty();
    var notAllowed = problem("method_not_allowed", 405);
    assertThat(violations("/v1/challenges", 405, Map.of("Allow", "POST"), notAllowed)).isEmpty();
    assertThat(violations("/v1/challenges", 405, NO_HEADERS, notAllowed)).isNotEmpty();
    assertThat(violations("/v1/challenges", 404, NO_HEADERS, problem("not_found", 404)))
        .isNotEmpty();
  }

  @Test
  void aRequestThatShouldHaveBeenRefusedIsFound() {
    assertThat(create("{\"user\":\"alice\",\"ttlSeconds\":301}", pending()))
        .singleElement()
        .asString()
        .contains("accepted, but request body '/ttlSeconds'");
    assertThat(create("{\"user\":\"alice\",\"stray\":1}", pending())).isNotEmpty();
    assertThat(create("{\"user\":\"a\\u0000\"}", pending())).isNotEmpty();
    assertThat(create(null, pending())).isNotEmpty();
    assertThat(get("/v1/challenges/" + ID + "?wait=61", 200, JSON, pending().encode()))
        .singleElement()
        .asString()
        .contains("parameter wait");
    assertThat(get("/v1/challenges/" + ID + "?wait=1.5", 200, JSON, pending().encode()))
        .isNotEmpty();
    assertThat(get("/v1/challenges/" + ID + "?wait=60", 200, JSON, pending().encode())).isEmpty();
  }

  @Test
  void userNamesInPathsAreDecoded() {
    var body =
        """
        {"user":"a/b ü","credentials":[],"push":{"suspended":false},"codes":{"locked":false}}
        """;
    assertThat(get("/v1/users/a%2Fb%20%C3%BC", 200, JSON, body)).isEmpty();
    assertThat(get("/v1/users/a%00", 200, JSON, body))
        .singleElement()
        .asString()
        .contains("parameter user");
    assertThat(get("/v1/users/" + "x".repeat(129), 200, JSON, body)).isNotEmpty();
  }

  @Test
  void aBodyWhereNoneIsDeclaredIsFound() {
    var nonce = Map.of("Device-Nonce", "n1");
    assertThat(CONTRACT.violations("GET", "/v1/device/nonce", null, 204, "", nonce, null))
        .isEmpty();
    assertThat(CONTRACT.violations("GET", "/v1/device/nonce", null, 204, JSON, nonce, "{}"))
        .isNotEmpty();
  }

  @Test
  void formsAreReadAsForms() {
    assertThat(token("grant_type=client_credentials&scope=push")).isEmpty();
    assertThat(token("grant_type=password")).isNotEmpty();
    assertThat(token("grant_type=client_credentials&client_id=demo")).isNotEmpty();
  }

  @Test
  void everyEventIsChecked() {
    var good = "event: status\ndata: " + pending().encode() + "\n\n: heartbeat\n\n";
    var path = "/v1/challenges/" + ID + "/events";
    assertThat(get(path, 200, "text/event-stream", good)).isEmpty();
    assertThat(get(path, 200, "text/event-stream", good + "event: status\ndata: {\n")).isEmpty();
    assertThat(get(path, 200, "text/event-stream", ": heartbeat\n\n")).isNotEmpty();
    var stray = "event: status\ndata: " + pending().put("x", 1).encode() + "\n\n";
    assertThat(get(path, 200, "text/event-stream", good + stray)).hasSize(1);
    assertThat(get(path, 200, "text/event-stream", good + "data: {}\n\n"))
        .singleElement()
        .asString()
        .contains("event message is not declared");
  }

  private static List<String> create(@Nullable String request, JsonObject response) {
    return CONTRACT.violations(
        "POST",
        "/v1/challenges",
        request,
        201,
        JSON,
        Map.of("Location", "/v1/challenges/" + ID),
        response.encode());
  }

  private static List<String> answerCode(JsonObject response) {
    return CONTRACT.violations(
        "POST",
        "/v1/challenges/" + ID + "/code",
        "{\"code\":\"123456\"}",
        200,
        JSON,
        NO_HEADERS,
        response.encode());
  }

  private static List<String> token(String form) {
    var body =
        "{\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\",\"expires_in\":600,\"scope\":\"push\"}";
    return CONTRACT.violations(
        "POST", "/oauth2/token", form, 200, JSON, Map.of("Cache-Control", "no-store"), body);
  }

  private static List<String> get(
      String path, int status, String contentType, @Nullable String body) {
    return CONTRACT.violations("GET", path, null, status, contentType, NO_HEADERS, body);
  }

  private static List<String> violations(
      String path, int status, Map<String, String> headers, JsonObject problem) {
    return CONTRACT.violations("GET", path, null, status, PROBLEM, headers, problem.encode());
  }

  private static JsonObject problem(String code, int status) {
    return new JsonObject()
        .put("type", "urn:pushgate:problem:" + code)
        .put("title", "Title")
        .put("status", status)
        .put("detail", "Detail.")
        .put("code", code);
  }

  private static JsonObject pending() {
    var delivery =
        new JsonObject()
            .put("credentialId", "PGMB0123456789")
            .put("deviceName", "Pixel 9")
            .put("state", "sending");
    return new JsonObject()
        .put("challengeId", ID)
        .put("user", "alice")
        .put("status", "pending")
        .put("createdAt", "2026-07-01T12:00:00.000Z")
        .put("expiresAt", "2026-07-01T12:01:00.000Z")
        .put("delivery", "sending")
        .put("offerCode", false)
        .put("deliveries", List.of(delivery));
  }
}
