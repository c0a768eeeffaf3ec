package io.pushgate.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Client;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.LoginFlow;
import io.pushgate.testing.gateway.Operator;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.Token;
import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Law 15: bad input is an error that names the field, never a crash")
class Law15BadInputIT {
  @RegisterExtension static final Gateways gateways = Gateways.shared();

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);
  private final JsonObject challenge = gateways.a().login().ask(user);
  private final String tokenId = Token.totp(gateways.a()).credentialId();

  static Stream<byte[]> malformed() {
    return Stream.concat(
        Stream.of(
                "{",
                "}",
                "{]",
                "[]",
                "\"text\"",
                "7",
                "true",
                "null",
                " ",
                "{\"user\"}",
                "{\"user\":}",
                "{\"user\":\"a\",}",
                "{,}",
                "{user:\"a\"}",
                "{'user':'a'}",
                "{\"user\":\"a\"} {}",
                "{\"user\":\"a\"}x",
                "{\"user\":\"a\" \"code\":\"1\"}",
                "{\"user\":\"a\",\"user\":\"b\"}",
                "{\"user\":\"a\",\"\\u0075ser\":\"b\"}",
                "{\"user\":\"a\nb\"}",
                "{\"user\":\"\\x\"}",
                "{\"user\":\"\\u12\"}",
                "{\"user\":\"\\ud800\"}",
                "{\"user\":\"a}",
                "{\"ttlSeconds\":01}",
                "{\"ttlSeconds\":+1}",
                "{\"ttlSeconds\":1.}",
                "{\"ttlSeconds\":.5}",
                "{\"ttlSeconds\":NaN}",
                "{\"ttlSeconds\":Infinity}",
                "{\"ttlSeconds\":0x10}",
                "{\"a\":tru}",
                "{\"user\":\"a\"/* comment */}",
                "{\"user\":\"a\"}// comment",
                "\uFEFF{}",
                "{\"a\":".repeat(1500),
                "[".repeat(8000),
                "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}")
            .map(text -> text.getBytes(UTF_8)),
        Stream.of(
            new byte[] {0},
            new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0, '}', 0},
            "{\"user\":\"\u00e4\"}".getBytes(ISO_8859_1),
            new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'},
            new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'},
            new byte[] {'{', '"', (byte) 0xf8, '"', ':', '1', '}'}));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void whatIsNotAnObjectOfJsonIsRefusedByEveryCall(byte[] body) throws Exception {
    for (var call : calls()) {
      send(call, body).isProblem(400, "invalid_request");
    }
    assertNothingHappened();
  }

  @Test
  void anEmptyBodyIsNoObject() throws Exception {
    for (var call : calls()) {
      if (!mayBeEmpty(call)) {
        send(call, new byte[0]).isInvalid("");
      }
    }
    assertNothingHappened();
  }

  @Test
  void anUnknownFieldIsNamed() throws Exception {
    for (var call : calls()) {
      var answer = send(call, "{\"no/such~field\":1}".getBytes(UTF_8));
      assertThat(answer.isProblem(400, "invalid_request").body()).contains("\"/no~1such~0field\"");
    }
    assertNothingHappened();
  }

  @Test
  void anotherContentTypeIsUnsupported() throws Exception {
    for (var call : calls()) {
      for (var type : new String[] {"text/plain", "application/xml", "application/jsonp", "json"}) {
        send(call.with("Content-Type", type), "{}".getBytes(UTF_8))
            .isProblem(415, "unsupported_media_type");
      }
    }
    assertNothingHappened();
  }

  @Test
  void moreThanSixteenKibibytesAreTooLarge() throws Exception {
    var filler = " ".repeat(16 * 1024);
    for (var call : calls()) {
      send(call, (filler + "{}").getBytes(UTF_8)).isProblem(413, "payload_too_large");
    }
    assertNothingHappened();
  }

  @Test
  void sixteenKibibytesAreRead() throws Exception {
    var body = new JsonObject().put("user", user).put("code", "12345").encode();
    var padded = body + " ".repeat(16 * 1024 - body.length());
    var call = Client.DEMO.on(HttpCall.of("POST", "/v1/codes/validate"));
    send(call.with("Content-Type", "application/json"), padded.getBytes(UTF_8)).isInvalid("/code");
  }

  @Test
  void everyFaultIsListedAtOnce() {
    var body = new JsonObject().put("user", "").put("title", 1).put("ttlSeconds", 0).put("x", 1);
    gateways.a().login().create(body).isInvalid("/user", "/title", "/ttlSeconds", "/x");
  }

  /// Every call that reads a JSON body, and would do something if it were right.
  private List<HttpCall> calls() {
    return Stream.of(
            Client.DEMO.on(HttpCall.of("POST", "/v1/challenges")),
            Client.DEMO.on(HttpCall.of("POST", LoginFlow.path(challenge) + "/code")),
            Client.DEMO.on(HttpCall.of("POST", "/v1/codes/validate")),
            Client.DEMO.on(HttpCall.of("POST", Operator.userPath(user) + "/enrollments")),
            Client.DEMO.on(HttpCall.of("PUT", Operator.userPath(user) + "/credentials/" + tokenId)),
            Client.DEMO.on(HttpCall.of("POST", "/v1/credentials")),
            Client.DEMO.on(HttpCall.of("POST", "/v1/credentials/" + tokenId + "/resync")),
            HttpCall.of("PUT", "/v1/device/push-token"),
            HttpCall.of("POST", Phone.decisionPath(challenge)),
            HttpCall.of("POST", "/v1/device/credentials"))
        .map(call -> call.with("Content-Type", "application/json"))
        .toList();
  }

  private static boolean mayBeEmpty(HttpCall call) {
    return call.target().startsWith("/v1/users/");
  }

  private HttpAnswer send(HttpCall call, byte[] body) throws Exception {
    var device = call.target().startsWith("/v1/device/");
    return gateways.a().http().send(device ? signed(call, body) : call, body);
  }

  /// With a right proof: what is wrong is the body alone.
  private HttpCall signed(HttpCall call, byte[] body) throws Exception {
    var hash = MessageDigest.getInstance("SHA-256").digest(body);
    var provisions = call.target().endsWith("/credentials");
    var device = provisions ? phone.device().withCredential("") : phone.device();
    var proof =
        device
            .draft(call.method(), call.target(), Phone.freshNonce(gateways.a()), "")
            .claim("bh", '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"')
            .compact();
    return call.with("Authorization", "Device " + proof);
  }

  private void assertNothingHappened() {
    assertThat(gateways.b().login().read(challenge).text("status")).isEqualTo("pending");
    var credential = gateways.b().operator().credential(phone.credentialId());
    assertThat(credential.getInteger("invalidCodeCount")).isZero();
    assertThat(credential.getJsonObject("push").getString("tokenState")).isEqualTo("ok");
    assertThat(gateways.b().operator().credential(tokenId).getJsonArray("users")).isEmpty();
  }
}
