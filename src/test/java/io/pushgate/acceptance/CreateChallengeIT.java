package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.Phone;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// `POST /v1/challenges`.
class CreateChallengeIT {
  @RegisterExtension static final Gateways gateways = Gateways.shared();

  private static final String WIDE = "\uD83D\uDD11"; // one character, two UTF-16 units

  private final String user = gateways.someone();

  static Stream<Arguments> brokenRules() {
    return Stream.of(
        Arguments.of("{}", "/user"),
        Arguments.of("{'user':null}", "/user"),
        Arguments.of("{'user':''}", "/user"),
        Arguments.of("{'user':7}", "/user"),
        Arguments.of("{'user':['a']}", "/user"),
        Arguments.of("{'user':'a\\u0000b'}", "/user"),
        Arguments.of("{'user':'a\\nb'}", "/user"),
        Arguments.of("{'user':'a\\u0085b'}", "/user"),
        Arguments.of("{'user':'" + "u".repeat(129) + "'}", "/user"),
        Arguments.of("{'user':'a','title':'" + "t".repeat(61) + "'}", "/title"),
        Arguments.of("{'user':'a','title':{}}", "/title"),
        Arguments.of("{'user':'a','message':'" + "m".repeat(251) + "'}", "/message"),
        Arguments.of("{'user':'a','context':'home'}", "/context"),
        Arguments.of("{'user':'a','context':{'ip':1}}", "/context/ip"),
        Arguments.of("{'user':'a','context':{'ip':'" + "i".repeat(201) + "'}}", "/context/ip"),
        Arguments.of("{'user':'a','context':{'colour':'red'}}", "/context/colour"),
        Arguments.of("{'user':'a','ttlSeconds':9}", "/ttlSeconds"),
        Arguments.of("{'user':'a','ttlSeconds':301}", "/ttlSeconds"),
        Arguments.of("{'user':'a','ttlSeconds':-60}", "/ttlSeconds"),
        Arguments.of("{'user':'a','ttlSeconds':60.5}", "/ttlSeconds"),
        Arguments.of("{'user':'a','ttlSeconds':'60'}", "/ttlSeconds"),
        Arguments.of("{'user':'a','ttlSeconds':99999999999999999999}", "/ttlSeconds"),
        Arguments.of("{'user':'a','ttlSeconds':true}", "/ttlSeconds"),
        Arguments.of("{'user':'a','credentialId':'nonsense'}", "/credentialId"),
        Arguments.of("{'user':'a','credentialId':''}", "/credentialId"),
        Arguments.of("{'user':'a','requireNumberMatch':'yes'}", "/requireNumberMatch"),
        Arguments.of("{'user':'a','requireNumberMatch':false}", "/requireNumberMatch"),
        Arguments.of("{'user':'a','User':'b'}", "/User"),
        Arguments.of("{'user':'a','a/b~c':1}", "/a~1b~0c"),
        Arguments.of(
            "{'user':'','ttlSeconds':0,'extra':1,'title':2}", "/user /ttlSeconds /extra /title"));
  }

  @ParameterizedTest
  @MethodSource("brokenRules")
  void everyBrokenRuleIsNamed(String body, String pointers) {
    gateways
        .a()
        .login()
        .create(new JsonObject(body.replace('\'', '"')))
        .isInvalid(pointers.split(" "));
  }

  @ParameterizedTest
  @CsvSource({"10", "300", "61"})
  void theLifetimeIsTheOneAskedFor(int seconds) {
    Phone.enrolled(gateways.a(), user);
    var made = gateways.a().login().ask(body().put("ttlSeconds", seconds));
    assertThat(Instant.parse(made.getString("expiresAt")))
        .isEqualTo(Instant.parse(made.getString("createdAt")).plusSeconds(seconds));
  }

  @Test
  void theAnswerIsAsTheContractShowsIt() {
    var phone = Phone.enrolled(gateways.a(), user);
    var answer = gateways.a().login().create(user).is(201);
    var made = answer.json();
    assertThat(answer.header("Location"))
        .contains("/v1/challenges/" + made.getString("challengeId"));
    assertThat(answer.header("Idempotent-Replayed")).isEmpty();
    assertThat(made.getString("user")).isEqualTo(user);
    assertThat(made.getString("status")).isEqualTo("pending");
    assertThat(made.getString("numberMatch")).matches("[0-9]{3}");
    assertThat(made.getString("delivery")).isEqualTo("sending");
    assertThat(made.getBoolean("offerCode")).isFalse();
    assertThat(Instant.parse(made.getString("expiresAt")))
        .isEqualTo(Instant.parse(made.getString("createdAt")).plusSeconds(60));
    assertThat(made.getJsonArray("deliveries").getJsonObject(0))
        .isEqualTo(delivery(phone, "sending"));
    gateways.b().login().read(made).is(200);
  }

  @Test
  void textsAreTakenToTheirLastCharacterAndShownToTheDeviceAlone() {
    var phone = Phone.enrolled(gateways.a(), user);
    var context =
        new JsonObject()
            .put("ip", "203.0.113.7")
            .put("location", WIDE.repeat(200))
            .put("application", "\"quotes\" \\ and \u2028 <b>")
            .put("userAgent", "");
    var request =
        body()
            .put("title", WIDE.repeat(60))
            .put("message", "Ä".repeat(250))
            .put("context", context);
    var made = gateways.a().login().ask(request);
    assertThat(made.fieldNames()).doesNotContain("title", "message", "context");
    var shown = phone.fetch(gateways.b(), made).is(200).json();
    assertThat(shown.getString("title")).isEqualTo(WIDE.repeat(60));
    assertThat(shown.getString("message")).isEqualTo("Ä".repeat(250));
    assertThat(shown.getJsonObject("context")).isEqualTo(context);
    var again = phone.pending(gateways.b()).is(200).json().getJsonArray("challenges");
    assertThat(again.getJsonObject(0).getJsonObject("context")).isEqualTo(context);
  }

  @Test
  void aUserNameIsComparedToTheLetter() {
    var name = user + " Ünï/%?#" + WIDE;
    Phone.enrolled(gateways.a(), name);
    gateways.a().login().create(name).is(201);
    gateways.a().login().create(name.toUpperCase(Locale.ROOT)).is(404);
    var longest = user + "x".repeat(128 - user.length());
    gateways.a().login().create(longest).isProblem(404, "user_not_found");
  }

  @Test
  void nullIsLikeAbsent() {
    Phone.enrolled(gateways.a(), user);
    var request = body();
    for (var field :
        List.of(
            "title", "message", "context", "ttlSeconds", "credentialId", "requireNumberMatch")) {
      request.putNull(field);
    }
    gateways.a().login().create(request).is(201);
  }

  @Test
  void aUserWithoutACredentialIsNotFound() {
    gateways.a().login().create(user).isProblem(404, "user_not_found");
    gateways.a().operator().enrol(user);
    gateways.a().login().create(user).isProblem(404, "user_not_found");
  }

  @Test
  void aUserWhoseLastCredentialWasTakenAwayHasNoPushCredential() {
    var phone = Phone.enrolled(gateways.a(), user);
    gateways.a().operator().unassign(user, phone.credentialId()).is(204);
    var answer = gateways.b().login().create(user).isProblem(409, "no_push_credential");
    assertThat(answer.json().getBoolean("offerCode", false)).isFalse();
  }

  @Test
  void aUserWithACodeTokenAloneIsOfferedTheCode() {
    var id = hardwareToken();
    gateways.a().operator().assign(user, id).is(200);
    var answer = gateways.b().login().create(user).isProblem(409, "no_push_credential");
    assertThat(answer.json().getBoolean("offerCode")).isTrue();
    gateways.a().operator().change(id, "disable").is(200);
    var disabled = gateways.b().login().create(user).isProblem(409, "no_push_credential");
    assertThat(disabled.json().getBoolean("offerCode", false)).isFalse();
  }

  @Test
  void aDeviceWithoutAPushTokenFetchesByItself() {
    var phone = Phone.enrolledWithoutPush(gateways.a(), user);
    var made = gateways.a().login().ask(user);
    assertThat(made.getString("delivery")).isEqualTo("none");
    assertThat(made.getBoolean("offerCode")).isTrue();
    assertThat(made.getJsonArray("deliveries").getJsonObject(0)).isEqualTo(delivery(phone, "none"));
    phone.approve(gateways.b(), made).is(200);
  }

  @Test
  void everyEnabledDeviceIsAskedUnlessOneIsNamed() {
    var first = Phone.enrolled(gateways.a(), user);
    var second = Phone.enrolled(gateways.b(), user);
    var disabled = Phone.enrolled(gateways.a(), user);
    gateways.a().operator().change(disabled.credentialId(), "disable").is(200);
    assertThat(asked(gateways.a().login().ask(user)))
        .containsExactlyInAnyOrder(first.credentialId(), second.credentialId());
    var named = body().put("credentialId", second.credentialId());
    assertThat(asked(gateways.a().login().ask(named))).containsExactly(second.credentialId());
    gateways
        .a()
        .login()
        .create(body().put("credentialId", disabled.credentialId()))
        .isProblem(409, "no_push_credential");
    gateways
        .a()
        .login()
        .create(body().put("credentialId", "PGMB0000000000"))
        .isProblem(409, "no_push_credential");
  }

  @Test
  void threeMayBePendingUntilOneIsDecided() {
    var phone = Phone.enrolled(gateways.a(), user);
    var first = gateways.a().login().ask(user);
    var second = gateways.b().login().ask(user);
    var third = gateways.a().otherLogin().ask(user);
    var refused = gateways.b().login().create(user).isProblem(429, "too_many_pending");
    assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow())).isBetween(1, 60);

    phone.approve(gateways.b(), first).is(200);
    gateways.a().login().ask(user);
    gateways.a().login().cancel(second).is(200);
    gateways.a().login().ask(user);
    phone.deny(gateways.a(), third, "user_denied").is(200);
    gateways.a().login().ask(user);
    gateways.a().login().create(user).isProblem(429, "too_many_pending");
    // The code path stays open.
    var code = phone.app().codeAt(gateways.now());
    assertThat(gateways.a().login().validate(user, code).is(200).text("result"))
        .isEqualTo("accepted");
  }

  private JsonObject body() {
    return new JsonObject().put("user", user);
  }

  private static JsonObject delivery(Phone phone, String state) {
    return new JsonObject()
        .put("credentialId", phone.credentialId())
        .put("deviceName", "Pixel 9")
        .put("state", state);
  }

  private static List<String> asked(JsonObject challenge) {
    return challenge.getJsonArray("deliveries").stream()
        .map(each -> ((JsonObject) each).getString("credentialId"))
        .toList();
  }

  private static String hardwareToken() {
    var secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    var otp = new JsonObject().put("kind", "totp").put("secret", secret);
    var token = new JsonObject().put("type", "hardware").put("otp", otp);
    return gateways.a().operator().register(token).is(201).text("credentialId");
  }
}
