package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pushgate.testing.AuthenticatorApp;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Operator;
import io.pushgate.testing.gateway.Token;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `POST /v1/credentials:import`.
class ImportTokensIT {
  @RegisterExtension static final Gateways gateways = Gateways.own();

  private static final String CSV = "text/csv";
  private static final String PSKC = "application/pskc+xml";

  private final Operator operator = gateways.a().operator();
  private final String id = "VSMT" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
  private final String user = gateways.someone();

  @Test
  void tokensOfACsvBecomeHardwareCredentialsOfNobody() {
    var answer =
        send(
                CSV,
                "serial,kind,secret,digits,periodSeconds\n"
                    + id
                    + ",totp,"
                    + Token.SECRET
                    + ",8,60")
            .is(200)
            .json();
    assertThat(answer)
        .isEqualTo(new JsonObject().put("imported", 1).put("refused", new JsonArray()));
    var credential = gateways.b().operator().credential(id);
    assertThat(credential.getString("type")).isEqualTo("hardware");
    assertThat(credential.getString("state")).isEqualTo("enabled");
    assertThat(credential.getJsonArray("users")).isEmpty();
    var trail = operator.call(HttpCall.get("/v1/audit?credential=" + id)).is(200);
    assertThat(trail.body()).doesNotContain(Token.SECRET);
    assertThat(trail.json().getJsonArray("events").stream().map(JsonObject.class::cast))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getString("type")).isEqualTo("credential_imported");
              assertThat(event.getJsonObject("actor").getString("id")).isEqualTo("demo");
            });
    operator.assign(user, id).is(200);
    var app = new AuthenticatorApp(Token.SECRET, "SHA1", 8, 60);
    assertThat(outcome(app.codeAt(gateways.now()))).isEqualTo("accepted");
  }

  @Test
  void rowsThatCannotBeTakenAreListedAndTheOthersGoIn() {
    var other = id.replace("VSMT", "OTHR");
    var csv =
        """
        credentialId,kind,secret
        %s,hotp,%s
        %s,hotp,%s
        HAN-7,hotp,%s
        %s,hotp,NOT BASE32 AT ALL
        """
            .formatted(id, Token.SECRET, id, Token.SECRET, Token.SECRET, other);
    var answer = send(CSV, csv).is(200);
    assertThat(answer.json().getInteger("imported")).isEqualTo(1);
    assertThat(answer.json().getJsonArray("refused").stream().map(JsonObject.class::cast))
        .extracting(
            row -> row.getInteger("row"),
            row -> row.getInteger("line"),
            row -> row.getString("credentialId"),
            row -> row.getString("reason"))
        .containsExactly(
            tuple(2, 3, id, "exists"),
            tuple(3, 4, "HAN-7", "id_invalid"),
            tuple(4, 5, other, "secret_invalid"));
    assertThat(answer.body()).doesNotContain(Token.SECRET, "BASE32 AT ALL");
  }

  @Test
  void anImportedCounterIsFoundAheadAndAgain() {
    send(CSV, "credentialId,kind,secret,counter\n" + id + ",hotp," + Token.SECRET + ",1000")
        .is(200);
    operator.assign(user, id).is(200);
    var token = AuthenticatorApp.of(Token.SECRET);
    assertThat(outcome(token.code(999))).isNotEqualTo("accepted");
    assertThat(outcome(token.code(1004))).isEqualTo("accepted");
    assertThat(outcome(token.code(1004))).isEqualTo("code_already_used");
    assertThat(outcome(token.code(1500))).isEqualTo("invalid_code");
    operator.resync(id, token.code(1500), token.code(1501)).is(200);
    assertThat(outcome(token.code(1502))).isEqualTo("accepted");
  }

  @Test
  void theDriftThatATokenIsKnownToHaveIsKept() {
    send(CSV, "credentialId,kind,secret,driftSteps\n" + id + ",totp," + Token.SECRET + ",20")
        .is(200);
    assertThat(operator.credential(id).getJsonObject("otp").getInteger("driftSeconds"))
        .isEqualTo(600);
    operator.assign(user, id).is(200);
    var ahead = gateways.now().plus(Duration.ofMinutes(10));
    assertThat(outcome(AuthenticatorApp.of(Token.SECRET).codeAt(ahead))).isEqualTo("accepted");
  }

  @Test
  void aPskcDocumentIsOpenedWithItsKeyOrPassword() throws IOException {
    var encrypted = example(6).replace("987654321", id);
    send(PSKC, encrypted).isProblem(400, "document_key_required");
    send(call(PSKC, encrypted).with("Pushgate-Pskc-Key", "00".repeat(16)))
        .isProblem(400, "document_key_wrong");
    send(call(PSKC, encrypted).with("Pushgate-Pskc-Key", "12345678901234567890123456789012"))
        .is(200);
    operator.assign(user, id).is(200);
    assertThat(outcome(new AuthenticatorApp(Token.SECRET, "SHA1", 8, 30).code(3)))
        .isEqualTo("invalid_code");
    var digits = new AuthenticatorApp("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "SHA1", 8, 30);
    assertThat(outcome(digits.code(3))).isEqualTo("accepted");

    var other = id.replace("VSMT", "OTHR");
    var answer =
        send(
            call(PSKC, example(7).replace("987654321", other))
                .with("Pushgate-Pskc-Password", "qwerty"));
    assertThat(answer.is(200).json().getInteger("imported")).isEqualTo(1);
    assertThat(operator.credential(other).getString("state")).isEqualTo("enabled");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/csv | '' | document_unreadable",
        "text/csv | credentialId,kind | document_unreadable",
        "application/pskc+xml | '' | document_unreadable",
        "application/pskc+xml | {} | document_unreadable",
        "application/pskc+xml | <a/> | document_unreadable",
        "application/pskc+xml | <!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/> | document_refused",
      })
  void aDocumentThatCannotBeReadIsRefused(String type, String document, String code) {
    var answer = send(type, document).isProblem(400, code).json();
    assertThat(answer.getInteger("imported")).isZero();
    assertThat(answer.getInteger("line")).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/xml", "multipart/form-data; boundary=x"})
  void otherMediaTypesAreUnsupported(String type) {
    send(type, "x").isProblem(415, "unsupported_media_type");
    operator
        .call(HttpCall.of("POST", "/v1/credentials:import"))
        .isProblem(415, "unsupported_media_type");
  }

  @Test
  void keysThatAreNoneAreNamed() {
    send(call(PSKC, "").with("Pushgate-Pskc-Key", "qwerty")).isInvalid("/Pushgate-Pskc-Key");
    send(call(PSKC, "").with("Pushgate-Pskc-Key", "1234")).isInvalid("/Pushgate-Pskc-Key");
    send(call(PSKC, "").with("Pushgate-Pskc-Key", "").with("Pushgate-Pskc-Password", "x"))
        .isInvalid("/Pushgate-Pskc-Password");
  }

  @Test
  void onlyWhoHasTheScopeImports() {
    var call = call(CSV, "credentialId,kind,secret\n");
    gateways.a().http().send(call).isProblem(401, "unauthorized");
    gateways.a().otherLogin().call(call).isProblem(403, "forbidden");
  }

  @Test
  void otherMethodsAreNotAllowed() {
    var answer = operator.call(HttpCall.get("/v1/credentials:import"));
    assertThat(answer.isProblem(405, "method_not_allowed").header("Allow")).contains("POST");
    operator.call(HttpCall.of("POST", "/v1/credentials:export")).isProblem(404, "not_found");
  }

  private String outcome(String code) {
    var json = gateways.b().login().validate(user, code).is(200).json();
    return json.getString("reason", json.getString("result"));
  }

  private HttpAnswer send(String type, String document) {
    return send(call(type, document));
  }

  private HttpAnswer send(HttpCall call) {
    return operator.call(call);
  }

  private static HttpCall call(String type, String document) {
    return HttpCall.of("POST", "/v1/credentials:import")
        .withBody(document)
        .with("Content-Type", type);
  }

  private static String example(int figure) throws IOException {
    var path = "/io/pushgate/adapter/tokens/pskc/figure" + figure + ".xml";
    try (var file = Objects.requireNonNull(ImportTokensIT.class.getResourceAsStream(path), path)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
