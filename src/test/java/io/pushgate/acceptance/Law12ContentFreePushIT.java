package io.pushgate.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.SigningDevice;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Phone;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Law 12: a push is free of content")
class Law12ContentFreePushIT {
  @RegisterExtension static final Gateways gateways = Gateways.shared();

  private final String user = gateways.someone();
  private final String pushToken = UUID.randomUUID().toString();

  @ParameterizedTest
  @ValueSource(strings = {"android", "ios", "web", "other"})
  void itSaysThatSomethingIsAskedAndNothingMore(String platform) throws Exception {
    provision(platform);
    var request =
        new JsonObject()
            .put("user", user)
            .put("title", "TITLE-OF-IT")
            .put("message", "MESSAGE-OF-IT")
            .put("context", new JsonObject().put("ip", "203.0.113.7").put("location", "Lisbon"));
    var challenge = gateways.a().login().ask(request);
    var pushes = gateways.fcm().awaitMessages(pushToken, 1).await(30, TimeUnit.SECONDS);
    var push = pushes.getFirst();

    assertThat(push.data().fieldNames())
        .containsExactlyInAnyOrder("type", "challengeId", "nonce", "expiresAt");
    assertThat(push.data().getString("type")).isEqualTo("challenge");
    assertThat(push.data().getString("challengeId")).isEqualTo(challenge.getString("challengeId"));
    assertThat(push.data().getString("expiresAt")).isEqualTo(challenge.getString("expiresAt"));
    assertThat(push.message().containsKey("notification")).isFalse();
    var whole = push.message().encode();
    assertThat(whole.getBytes(UTF_8)).hasSizeLessThan(1024);
    assertThat(whole)
        .doesNotContain(
            user,
            "TITLE-OF-IT",
            "MESSAGE-OF-IT",
            "203.0.113.7",
            "Lisbon",
            "Demo VPN",
            "\"" + challenge.getString("numberMatch") + "\"");
  }

  @Test
  void theDeviceFetchesWhatIsAskedWithTheNonceOfThePush() throws Exception {
    var phone = Phone.enrolled(gateways.a(), user);
    var challenge = gateways.a().login().ask(user);
    var nonce = gateways.awaitPush(phone).data().getString("nonce");
    var target = "/v1/device/challenges/" + challenge.getString("challengeId");
    var proof = phone.device().proof("GET", target, nonce);
    var call = HttpCall.get(target).with("Authorization", "Device " + proof);
    var fetched = gateways.b().http().send(call).is(200).json();
    assertThat(fetched.getString("user")).isEqualTo(user);
    assertThat(fetched.encode()).doesNotContain("\"" + challenge.getString("numberMatch") + "\"");
  }

  private void provision(String platform) {
    var body =
        new JsonObject()
            .put("activationCode", gateways.a().operator().enrol(user))
            .put("push", new JsonObject().put("provider", "fcm").put("token", pushToken))
            .put("device", new JsonObject().put("name", "P").put("platform", platform))
            .encode();
    var target = "/v1/device/credentials";
    var proof = SigningDevice.es256().proof("POST", target, Phone.freshNonce(gateways.a()), body);
    gateways
        .a()
        .http()
        .send(HttpCall.of("POST", target).withBody(body).with("Authorization", "Device " + proof))
        .is(201);
  }
}
