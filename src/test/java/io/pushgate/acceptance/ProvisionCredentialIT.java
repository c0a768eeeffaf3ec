package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.AuthenticatorApp;
import io.pushgate.testing.SigningDevice;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Phone;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Enrolment, and `POST /v1/device/credentials`.
class ProvisionCredentialIT {
  @RegisterExtension static final Gateways gateways = Gateways.shared();

  private static final String TARGET = "/v1/device/credentials";
  private static final String PHONE = "'device':{'name':'P','platform':'android'}";

  private final String user = gateways.someone();

  static Stream<Arguments> brokenRules() {
    var device = "'device':{'name':'P','platform':'android'";
    var long101 = "x".repeat(101);
    return Stream.of(
        Arguments.of("{}", "/device"),
        Arguments.of("{'device':null}", "/device"),
        Arguments.of("{'device':'P'}", "/device"),
        Arguments.of("{'device':{}}", "/device/name /device/platform"),
        Arguments.of("{'device':{'name':'','platform':'android'}}", "/device/name"),
        Arguments.of("{'device':{'name':'" + long101 + "','platform':'ios'}}", "/device/name"),
        Arguments.of("{'device':{'name':'P','platform':'Android'}}", "/device/platform"),
        Arguments.of("{'device':{'name':'P','platform':'symbian'}}", "/device/platform"),
        Arguments.of("{" + device + ",'model':'" + long101 + "'}}", "/device/model"),
        Arguments.of("{" + device + ",'osVersion':17}}", "/device/osVersion"),
        Arguments.of("{" + device + ",'appVersion':[]}}", "/device/appVersion"),
        Arguments.of("{" + device + ",'imei':'1'}}", "/device/imei"),
        Arguments.of("{" + PHONE + ",'push':'token'}", "/push"),
        Arguments.of("{" + PHONE + ",'push':{}}", "/push/provider /push/token"),
        Arguments.of("{" + PHONE + ",'push':{'provider':'apns','token':'t'}}", "/push/provider"),
        Arguments.of("{" + PHONE + ",'push':{'provider':'fcm','token':''}}", "/push/token"),
        Arguments.of("{" + PHONE + ",'push':{'provider':'fcm','token':7}}", "/push/token"),
        Arguments.of(
            "{" + PHONE + ",'push':{'provider':'fcm','token':'" + "t".repeat(4097) + "'}}",
            "/push/token"),
        Arguments.of("{" + PHONE + ",'push':{'provider':'fcm','token':'t','x':1}}", "/push/x"),
        Arguments.of("{" + PHONE + ",'activationCode':7}", "/activationCode"),
        Arguments.of("{" + PHONE + ",'user':'root'}", "/user"),
        Arguments.of("{" + PHONE + ",'credentialId':'PGMB0123456789'}", "/credentialId"));
  }

  @ParameterizedTest
  @MethodSource("brokenRules")
  void everyBrokenRuleIsNamed(String body, String pointers) {
    send(SigningDevice.es256(), body).isInvalid(pointers.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ES256", "EdDSA"})
  void anInvitedDeviceGetsACredentialOfTheUser(String algorithm) {
    var device = algorithm.equals("ES256") ? SigningDevice.es256() : SigningDevice.ed25519();
    var code = gateways.a().operator().enrol(user);
    var made = Phone.provision(gateways.b(), code, device, "push-" + user).is(201).json();
    assertThat(made.getString("credentialId")).matches("PGMB[0-9]{10}");
    assertThat(made.getString("user")).isEqualTo(user);
    var otp = made.getJsonObject("otp");
    assertThat(otp.getString("algorithm")).isEqualTo("SHA1");
    assertThat(otp.getInteger("digits")).isEqualTo(6);
    assertThat(otp.getInteger("periodSeconds")).isEqualTo(30);
    assertThat(otp.getString("uri"))
        .startsWith("otpauth://totp/")
        .contains("secret=" + otp.getString("secret"), "digits=6", "period=30");
    var app = AuthenticatorApp.of(otp.getString("secret"));
    assertThat(gateways.a().login().validate(user, app.codeAt(gateways.now())).text("result"))
        .isEqualTo("accepted");

    var credential = gateways.a().operator().credential(made.getString("credentialId"));
    assertThat(credential.encode()).doesNotContain(otp.getString("secret"), "push-" + user);
    assertThat(credential.getString("type")).isEqualTo("mobile");
    assertThat(credential.getString("state")).isEqualTo("enabled");
    assertThat(credential.getJsonArray("users")).isEqualTo(JsonArray.of(user));
    assertThat(credential.getJsonObject("push"))
        .isEqualTo(new JsonObject().put("enabled", true).put("tokenState", "ok"));
    assertThat(credential.getJsonObject("device"))
        .isEqualTo(new JsonObject().put("name", "Pixel 9").put("platform", "android"));
  }

  @Test
  void anActivationCodeWorksOnce() {
    var code = gateways.a().operator().enrol(user);
    Phone.provision(gateways.a(), code, SigningDevice.es256(), "").is(201);
    Phone.provision(gateways.b(), code, SigningDevice.es256(), "")
        .isProblem(400, "activation_code_invalid");
  }

  @Test
  void aTypedCodeMayHaveOtherLettersAndSpaces() {
    var code = gateways.a().operator().enrol(user).toLowerCase(Locale.ROOT).replace('-', ' ');
    Phone.provision(gateways.b(), code, SigningDevice.es256(), "").is(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AAAA-AAAA-AAAA", "x", "0", "ÄÖÜ", "' OR 1=1"})
  void aWrongActivationCodeIsInvalid(String code) {
    Phone.provision(gateways.a(), code, SigningDevice.es256(), "")
        .isProblem(400, "activation_code_invalid");
  }

  @Test
  void anInvitationSaysHowLongItLasts() {
    var operator = gateways.a().operator();
    var invitation =
        operator.enrol(user, new JsonObject().put("ttlSeconds", 86_400)).is(201).json();
    assertThat(invitation.getString("activationUri"))
        .startsWith("pushgate://enroll?")
        .contains(invitation.getString("activationCode"));
    operator.call(HttpCall.of("POST", "/v1/users/" + user + "/enrollments")).is(201);
    for (var ttl : new Object[] {59, 86_401, "900", 1.5, -1}) {
      operator.enrol(user, new JsonObject().put("ttlSeconds", ttl)).isInvalid("/ttlSeconds");
    }
    operator.enrol(user, new JsonObject().put("ttl", 900)).isInvalid("/ttl");
    operator.enrol("a\nb", new JsonObject()).isProblem(400, "invalid_request");
    operator.enrol("u".repeat(129), new JsonObject()).isProblem(400, "invalid_request");
  }

  @Test
  void aSixthCredentialIsOneTooManyAndKeepsItsCode() {
    var code = gateways.a().operator().enrol(user);
    var phones = Stream.generate(() -> Phone.enrolled(gateways.b(), user)).limit(5).toList();
    Phone.provision(gateways.a(), code, SigningDevice.es256(), "")
        .isProblem(409, "max_credentials_reached");
    gateways.a().operator().unassign(user, phones.getFirst().credentialId()).is(204);
    Phone.provision(gateways.a(), code, SigningDevice.es256(), "").is(201);
  }

  @Test
  void withoutAnActivationCodeItIsNotAllowed() {
    Phone.provision(gateways.a(), "", SigningDevice.es256(), "")
        .isProblem(403, "self_provisioning_disabled");
  }

  @Test
  void aDeviceIsProvisionedByItsKeyNotByACredential() {
    var phone = Phone.enrolled(gateways.a(), user);
    send(phone.device(), "{" + PHONE + "}").isProblem(401, "invalid_proof");
  }

  @Test
  void anyPlatformAndEveryTextToItsLastCharacterIsTaken() {
    for (var platform : new String[] {"ios", "web", "other"}) {
      var body =
          "{'activationCode':'%s','push':null,'device':{'name':'%s','platform':'%s','model':'%s','osVersion':'','appVersion':'1'}}"
              .formatted(
                  gateways.a().operator().enrol(user), "ñ".repeat(100), platform, "m".repeat(100));
      var id = send(SigningDevice.es256(), body).is(201).text("credentialId");
      var device = gateways.b().operator().credential(id).getJsonObject("device");
      assertThat(device.getString("platform")).isEqualTo(platform);
      assertThat(device.getString("name")).isEqualTo("ñ".repeat(100));
    }
  }

  @Nested
  class WhereDevicesProvisionThemselves {
    @RegisterExtension
    static final Gateways open = Gateways.own(Map.of("device.selfProvisioning", "true"));

    @Test
    void aCredentialBelongsToNobodyUntilItIsAssigned() {
      var key = SigningDevice.es256();
      var made = Phone.provision(open.a(), "", key, "").is(201).json();
      assertThat(made.getValue("user")).isNull();
      var id = made.getString("credentialId");
      assertThat(open.b().operator().credential(id).getJsonArray("users")).isEmpty();
      open.b().login().create(user).isProblem(404, "user_not_found");
      open.b().operator().assign(user, id).is(200);
      open.b().login().create(user).is(201);
    }

    @Test
    void aWrongActivationCodeIsStillWrong() {
      Phone.provision(open.a(), "AAAA", SigningDevice.es256(), "")
          .isProblem(400, "activation_code_invalid");
    }
  }

  private static HttpAnswer send(SigningDevice device, String json) {
    var body = json.replace('\'', '"');
    var proof = device.proof("POST", TARGET, Phone.freshNonce(gateways.a()), body);
    var call = HttpCall.of("POST", TARGET).withBody(body).with("Authorization", "Device " + proof);
    return gateways.a().http().send(call);
  }
}
