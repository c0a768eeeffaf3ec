package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Operator;
import io.pushgate.testing.gateway.Token;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// `POST /v1/credentials` and the codes of such tokens.
class KnownSecretTokenIT {
  @RegisterExtension static final Gateways gateways = Gateways.shared();

  private static final String OTP = "'otp':{'kind':'totp','secret':'" + Token.SECRET + "'";

  private final String user = gateways.someone();
  private final Operator operator = gateways.a().operator();

  static Stream<Arguments> brokenRules() {
    var hardware = "{'type':'hardware',";
    return Stream.of(
        Arguments.of("{}", "/type /otp"),
        Arguments.of("{'type':'mobile'," + OTP + "}}", "/type"),
        Arguments.of("{'type':7," + OTP + "}}", "/type"),
        Arguments.of("{" + OTP + "}}", "/type"),
        Arguments.of(hardware + "'otp':[]}", "/otp"),
        Arguments.of(hardware + "'otp':{}}", "/otp/kind /otp/secret"),
        Arguments.of(
            hardware + "'otp':{'kind':'TOTP','secret':'" + Token.SECRET + "'}}", "/otp/kind"),
        Arguments.of(hardware + "'otp':{'kind':'totp','secret':''}}", "/otp/secret"),
        Arguments.of(hardware + "'otp':{'kind':'totp','secret':'ABCD'}}", "/otp/secret"),
        Arguments.of(
            hardware + "'otp':{'kind':'totp','secret':'0189" + Token.SECRET + "'}}", "/otp/secret"),
        Arguments.of(
            hardware + "'otp':{'kind':'totp','secret':'" + "A".repeat(209) + "'}}", "/otp/secret"),
        Arguments.of(hardware + OTP + ",'algorithm':'MD5'}}", "/otp/algorithm"),
        Arguments.of(hardware + OTP + ",'algorithm':'sha1'}}", "/otp/algorithm"),
        Arguments.of(hardware + OTP + ",'digits':5}}", "/otp/digits"),
        Arguments.of(hardware + OTP + ",'digits':9}}", "/otp/digits"),
        Arguments.of(hardware + OTP + ",'digits':'6'}}", "/otp/digits"),
        Arguments.of(hardware + OTP + ",'periodSeconds':9}}", "/otp/periodSeconds"),
        Arguments.of(hardware + OTP + ",'periodSeconds':301}}", "/otp/periodSeconds"),
        Arguments.of(hardware + OTP + ",'counter':1}}", "/otp/counter"),
        Arguments.of(hardware + OTP + ",'colour':'red'}}", "/otp/colour"),
        Arguments.of(hardware + OTP.replace("totp", "hotp") + ",'counter':-1}}", "/otp/counter"),
        Arguments.of(
            hardware + OTP.replace("totp", "hotp") + ",'periodSeconds':30}}", "/otp/periodSeconds"),
        Arguments.of(hardware + "'credentialId':'ABC1'," + OTP + "}}", "/credentialId"),
        Arguments.of(hardware + "'credentialId':'vsmt12345678'," + OTP + "}}", "/credentialId"),
        Arguments.of(hardware + "'user':'root'," + OTP + "}}", "/user"));
  }

  @ParameterizedTest
  @MethodSource("brokenRules")
  void everyBrokenRuleIsNamed(String body, String pointers) {
    var call = HttpCall.of("POST", "/v1/credentials").withBody(body.replace('\'', '"'));
    operator.call(call).isInvalid(pointers.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "SHA1, 6, 30",
    "SHA1, 8, 30",
    "SHA256, 6, 30",
    "SHA256, 8, 60",
    "SHA512, 7, 10",
    "SHA512, 8, 300"
  })
  void itsCodesAreOfItsOwnKind(String algorithm, int digits, int period) {
    var otp =
        new JsonObject()
            .put("kind", "totp")
            .put("algorithm", algorithm)
            .put("digits", digits)
            .put("periodSeconds", period);
    var token = Token.registered(gateways.a(), otp);
    operator.assign(user, token.credentialId()).is(200);
    var accepted = gateways.b().login().validate(user, token.app().codeAt(gateways.now())).is(200);
    assertThat(accepted.text("result")).isEqualTo("accepted");
    assertThat(accepted.text("credentialId")).isEqualTo(token.credentialId());
  }

  @Test
  void theAnswerHasEverythingButTheSecret() {
    var made = operator.register(Token.request(new JsonObject().put("kind", "hotp"))).is(201);
    assertThat(made.body().toUpperCase(Locale.ROOT)).doesNotContain(Token.SECRET);
    var id = made.text("credentialId");
    assertThat(id).matches("PGHW[0-9]{10}");
    assertThat(made.header("Location")).contains("/v1/credentials/" + id);
    var json = made.json();
    assertThat(json.getString("type")).isEqualTo("hardware");
    assertThat(json.getString("state")).isEqualTo("enabled");
    assertThat(json.getJsonArray("users")).isEmpty();
    assertThat(json.containsKey("device")).isFalse();
    assertThat(json.getJsonObject("push"))
        .isEqualTo(new JsonObject().put("enabled", false).put("tokenState", "none"));
    assertThat(json.getJsonObject("otp"))
        .isEqualTo(
            new JsonObject().put("kind", "hotp").put("driftSeconds", 0).put("acceptedCodes", 0));
    assertThat(gateways.b().operator().credential(id)).isEqualTo(json);
    var desktop = Token.request(new JsonObject().put("kind", "totp")).put("type", "desktop");
    assertThat(operator.register(desktop).is(201).text("credentialId")).matches("PGDT[0-9]{10}");
  }

  @Test
  void anImportedOneKeepsItsIdAndNobodyElseGetsIt() {
    var id = "VSMT%010d".formatted(ThreadLocalRandom.current().nextLong(1_000_000_000));
    var token = Token.request(new JsonObject().put("kind", "totp")).put("credentialId", id);
    assertThat(operator.register(token).is(201).text("credentialId")).isEqualTo(id);
    gateways.b().operator().register(token).isProblem(409, "credential_exists");
  }

  @ParameterizedTest
  @CsvSource({"lower", "padded", "short"})
  void secretsAreReadInEveryUsualForm(String form) {
    var secret =
        switch (form) {
          case "lower" -> Token.SECRET.toLowerCase(Locale.ROOT);
          case "padded" -> "GEZDGNBVGY3TQOJQGEZDGNBVGE======";
          default -> "GEZDGNBVGY3TQOJQ";
        };
    var request = Token.request(new JsonObject().put("kind", "totp"));
    request.getJsonObject("otp").put("secret", secret);
    operator.register(request).is(201);
  }

  @Test
  void hotpLooksAheadAndNeverBack() {
    var token =
        Token.registered(gateways.a(), new JsonObject().put("kind", "hotp").put("counter", 7));
    operator.assign(user, token.credentialId()).is(200);
    assertThat(outcome(token.app().code(6))).isNotEqualTo("accepted");
    assertThat(outcome(token.app().code(7))).isEqualTo("accepted");
    assertThat(outcome(token.app().code(7))).isNotEqualTo("accepted");
    // Pressed a few times for nothing: the look-ahead finds it.
    assertThat(outcome(token.app().code(11))).isEqualTo("accepted");
    assertThat(outcome(token.app().code(9))).isNotEqualTo("accepted");
    assertThat(outcome(token.app().code(12))).isEqualTo("accepted");
    assertThat(outcome(token.app().code(500))).isEqualTo("invalid_code");
  }

  private String outcome(String code) {
    var json = gateways.b().login().validate(user, code).is(200).json();
    return json.getString("reason", json.getString("result"));
  }
}
