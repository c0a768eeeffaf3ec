package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Phone;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What a phone calls once it has its credential.
class DeviceApiIT {
  @RegisterExtension static final Gateways gateways = Gateways.shared();

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);

  static Stream<Arguments> brokenDecisions() {
    return Stream.of(
        Arguments.of("{}", "/decision"),
        Arguments.of("{'decision':null}", "/decision"),
        Arguments.of("{'decision':'APPROVE'}", "/decision"),
        Arguments.of("{'decision':'maybe'}", "/decision"),
        Arguments.of("{'decision':true}", "/decision"),
        Arguments.of("{'decision':'deny'}", "/reason"),
        Arguments.of("{'decision':'deny','reason':'number_mismatch'}", "/reason"),
        Arguments.of("{'decision':'deny','reason':''}", "/reason"),
        Arguments.of("{'decision':'deny','reason':'not_me','number':'123'}", "/number"),
        Arguments.of("{'decision':'approve','reason':'not_me','number':'123'}", "/reason"),
        Arguments.of("{'decision':'approve','number':123}", "/number"),
        Arguments.of("{'decision':'approve','number':''}", "/number"),
        Arguments.of("{'decision':'approve','number':'12a'}", "/number"),
        Arguments.of("{'decision':'approve','number':' 123'}", "/number"),
        Arguments.of("{'decision':'approve','number':'1234567'}", "/number"),
        Arguments.of("{'decision':'approve','number':'123','user':'root'}", "/user"));
  }

  @ParameterizedTest
  @MethodSource("brokenDecisions")
  void aDecisionThatBreaksARuleDecidesNothing(String body, String pointers) {
    var challenge = gateways.a().login().ask(user);
    var decision = new JsonObject(body.replace('\'', '"'));
    phone.decide(gateways.b(), challenge, decision).isInvalid(pointers.split(" "));
    assertThat(gateways.b().login().read(challenge).text("status")).isEqualTo("pending");
    gateways.a().login().cancel(challenge).is(200);
  }

  @Test
  void theListHasThePendingOnesOldestFirst() {
    assertThat(phone.pending(gateways.b()).is(200).json())
        .isEqualTo(new JsonObject().put("challenges", new JsonArray()));
    var first = gateways.a().login().ask(new JsonObject().put("user", user).put("title", "One"));
    var second = gateways.b().otherLogin().ask(user);
    var listed = phone.pending(gateways.b()).is(200).json().getJsonArray("challenges");
    assertThat(listed).hasSize(2);
    var one = listed.getJsonObject(0);
    assertThat(one.fieldNames())
        .containsExactlyInAnyOrder(
            "challengeId",
            "client",
            "user",
            "title",
            "message",
            "context",
            "createdAt",
            "expiresAt",
            "remainingSeconds",
            "numberMatch");
    assertThat(one.getString("challengeId")).isEqualTo(first.getString("challengeId"));
    assertThat(one.getString("client")).isEqualTo("Demo VPN");
    assertThat(one.getString("user")).isEqualTo(user);
    assertThat(one.getString("title")).isEqualTo("One");
    assertThat(one.getValue("message")).isNull();
    assertThat(one.getValue("context")).isNull();
    assertThat(one.getString("expiresAt")).isEqualTo(first.getString("expiresAt"));
    assertThat(one.getInteger("remainingSeconds")).isBetween(20, 60);
    assertThat(listed.getJsonObject(1).getString("challengeId"))
        .isEqualTo(second.getString("challengeId"));
    assertThat(listed.getJsonObject(1).getString("client")).isEqualTo("Other application");

    phone.approve(gateways.b(), first).is(200);
    assertThat(phone.pending(gateways.a()).is(200).json().getJsonArray("challenges")).hasSize(1);
    var fetched = phone.fetch(gateways.a(), first).is(200).json();
    assertThat(fetched.getString("status")).isEqualTo("approved");
    assertThat(fetched.getInteger("remainingSeconds")).isZero();
  }

  @ParameterizedTest
  @CsvSource({"x", "00AAAAAAAAAAAAAAAAAAAAAA", "%00"})
  void aChallengeThatIsNotThereIsNotFound(String id) {
    var path = "/v1/device/challenges/" + id;
    phone.call(gateways.a(), "GET", path, null).isProblem(404, "challenge_not_found");
    var deny = new JsonObject().put("decision", "deny").put("reason", "not_me");
    phone
        .call(gateways.a(), "POST", path + "/decision", deny)
        .isProblem(404, "challenge_not_found");
  }

  @Test
  void aDeviceSeesItsOwnState() {
    var state = phone.state(gateways.b()).is(200).json();
    assertThat(state)
        .isEqualTo(
            new JsonObject()
                .put("credentialId", phone.credentialId())
                .put("state", "enabled")
                .put("users", JsonArray.of(user))
                .put("push", new JsonObject().put("tokenState", "ok")));
    gateways.a().operator().change(phone.credentialId(), "disable").is(200);
    assertThat(phone.state(gateways.b()).is(200).text("state")).isEqualTo("disabled");
    gateways.a().operator().unassign(user, phone.credentialId()).is(204);
    assertThat(phone.state(gateways.b()).is(200).json().getJsonArray("users")).isEmpty();
  }

  @Test
  void theNextPushGoesToThePushTokenToldLast() throws Exception {
    phone.tellPushToken(gateways.b(), "told-" + user).is(204);
    phone.tellPushToken(gateways.a(), "told-" + user).is(204);
    gateways.a().login().ask(user);
    var pushes = gateways.fcm().awaitMessages("told-" + user, 1);
    assertThat(pushes.await(30, TimeUnit.SECONDS)).hasSize(1);
    assertThat(gateways.fcm().messages(phone.pushToken())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /provider /token",
        "{'provider':'fcm'} | /token",
        "{'provider':'apns','token':'t'} | /provider",
        "{'provider':'fcm','token':''} | /token",
        "{'provider':'fcm','token':null} | /token",
        "{'provider':'fcm','token':'t','platform':'ios'} | /platform"
      })
  void aPushTokenThatBreaksARuleIsRefused(String body, String pointers) {
    var json = new JsonObject(body.replace('\'', '"'));
    phone.call(gateways.a(), "PUT", "/v1/device/push-token", json).isInvalid(pointers.split(" "));
    assertThat(phone.state(gateways.a()).json().getJsonObject("push").getString("tokenState"))
        .isEqualTo("ok");
  }

  @Test
  void theQueryIsPartOfWhatIsSigned() {
    var target = "/v1/device/challenges?since=%7E1&x";
    phone.call(gateways.a(), "GET", target, null).is(200);
    var nonce = Phone.freshNonce(gateways.a());
    var bare = phone.device().proof("GET", "/v1/device/challenges", nonce);
    gateways
        .a()
        .http()
        .send(HttpCall.get(target).with("Authorization", "Device " + bare))
        .isProblem(401, "invalid_proof");
  }

  @Test
  void everyAnswerToADeviceHasAFreshNonce() {
    assertThat(phone.state(gateways.a()).header("Device-Nonce")).isPresent();
    assertThat(
            phone.call(gateways.a(), "GET", "/v1/device/challenges/x", null).header("Device-Nonce"))
        .isPresent();
    var unsigned = gateways.a().http().send(HttpCall.get("/v1/device/credential"));
    assertThat(unsigned.isProblem(401, "invalid_proof").header("Device-Nonce")).isPresent();
    assertThat(Phone.freshNonce(gateways.a())).isNotEqualTo(Phone.freshNonce(gateways.a()));
  }
}
