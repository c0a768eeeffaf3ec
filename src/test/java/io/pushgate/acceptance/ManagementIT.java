package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.WrongCodes;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The management port: health and metrics.
class ManagementIT {
  @RegisterExtension static final Gateways gateways = Gateways.shared();

  @Test
  void aNodeThatWorksIsLiveAndReady() {
    var live = gateways.a().management().get("/health/live");
    assertThat(live.statusCode()).isEqualTo(200);
    var ready = gateways.a().management().get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(ready.body()).getString("status")).isEqualTo("up");
  }

  @Test
  void theManagementPortHasNothingOfThePublicOne() {
    var management = gateways.a().management();
    for (var path : new String[] {"/", "/v1/challenges", "/v1/users/x", "/openapi.yaml"}) {
      assertThat(management.get(path).statusCode()).isEqualTo(404);
      assertThat(management.get(path).contentType()).isEqualTo("application/problem+json");
    }
  }

  @Test
  void metricsCountWhatHappensAndNameNobody() {
    var user = gateways.someone();
    var phone = Phone.enrolled(gateways.a(), user);
    var challenge = gateways.a().login().ask(user);
    gateways.awaitPush(phone);
    phone.approve(gateways.a(), challenge).is(200);
    var code = phone.app().codeAt(gateways.now());
    gateways.a().login().validate(user, code).is(200);
    gateways.a().login().validate(user, WrongCodes.one(gateways.now(), phone)).is(200);
    var metrics = gateways.a().management().get("/metrics");
    assertThat(metrics.contentType()).startsWith("text/plain");
    assertThat(metrics.body())
        .contains("push_send_duration", "pushgate_waiters", "jvm_")
        .doesNotContain(
            user,
            phone.credentialId(),
            challenge.getString("challengeId"),
            phone.pushToken(),
            code);
  }
}
