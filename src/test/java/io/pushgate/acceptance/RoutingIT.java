package io.pushgate.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Client;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where nothing is, and what is barely HTTP.
class RoutingIT {
  @RegisterExtension static final Gateways gateways = Gateways.shared();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1",
        "/v1/",
        "/v2/challenges",
        "/v1/nothing",
        "/v1/challenges/a/b/c",
        "/favicon.ico",
        "/v1/users",
        "/v1/device",
        "/v1/device/nothing",
        "/metrics",
        "/health/live",
        "/health/ready",
        "/openapi.json",
        "/..%2f..%2fetc/passwd"
      })
  void whereNothingIsNothingIsFound(String path) {
    gateways.a().http().send(HttpCall.get(path)).isProblem(404, "not_found");
    gateways.a().http().send(Client.DEMO.on(HttpCall.get(path))).isProblem(404, "not_found");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/challenges, POST",
    "DELETE, /v1/challenges, POST",
    "PUT, /v1/challenges/x, GET",
    "POST, /v1/challenges/x/events, GET",
    "GET, /v1/challenges/x/cancel, POST",
    "GET, /v1/codes/validate, POST",
    "GET, /oauth2/token, POST",
    "POST, /.well-known/jwks.json, GET",
    "POST, /openapi.yaml, GET",
    "POST, /v1/device/nonce, GET",
    "GET, /v1/device/credentials, POST",
    "POST, /v1/device/push-token, PUT",
    "GET, /v1/device/challenges/x/decision, POST",
    "POST, /v1/users/x, GET",
    "GET, /v1/users/x/enrollments, POST",
    "PATCH, /v1/users/x/credentials/PGMB0000000000, DELETE",
    "GET, /v1/credentials, POST",
    "GET, /v1/credentials/x/unlock, POST"
  })
  void anotherMethodIsNotAllowedAndTheRightOnesAreNamed(String method, String path, String right) {
    var answer = gateways.a().http().send(Client.DEMO.on(HttpCall.of(method, path)));
    answer.isProblem(405, "method_not_allowed");
    assertThat(answer.header("Allow").orElseThrow()).contains(right);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/challenges/%zz HTTP/1.1",
        "GET /v1/challenges/%e4 HTTP/1.1",
        "GET /v1/challenges/x?wait=%zz HTTP/1.1",
        "GET /v1/users/%ff%fe HTTP/1.1",
        "GET /v1/users/a%ZZ HTTP/1.1"
      })
  void aTargetThatCannotBeDecodedIsAnErrorOfTheCallers(String requestLine) throws IOException {
    assertThat(rawStatus(requestLine, "")).isBetween(400, 404);
  }

  @Test
  void headersAndTargetsAreBounded() throws IOException {
    assertThat(rawStatus("GET /" + "x".repeat(20_000) + " HTTP/1.1", "")).isEqualTo(414);
    assertThat(rawStatus("GET /openapi.yaml HTTP/1.1", "X-Long: " + "x".repeat(70_000) + "\r\n"))
        .isEqualTo(431);
    assertThat(rawStatus("NONSENSE", "")).isEqualTo(400);
    assertThat(rawStatus("GET /openapi.yaml HTTP/1.1", "")).isEqualTo(200);
  }

  @Test
  void theDocumentIsServedAsItIs() {
    var document = gateways.a().http().send(HttpCall.get("/openapi.yaml")).is(200);
    assertThat(document.body()).startsWith("openapi: 3.1").contains("/v1/challenges:");
  }

  private static int rawStatus(String requestLine, String headers) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateways.a().http().port())) {
      socket.setSoTimeout(20_000);
      var request =
          requestLine
              + "\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
              + Client.DEMO.basic()
              + "\r\n"
              + headers
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      var line = new StringBuilder();
      for (int next = socket.getInputStream().read(); next >= 0 && next != '\r'; ) {
        line.append((char) next);
        next = socket.getInputStream().read();
      }
      return Integer.parseInt(line.toString().split(" ", -1)[1]);
    }
  }
}
