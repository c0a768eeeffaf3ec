package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.GatewayNode;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.WrongCodes;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `GET /v1/credentials/{id}`, `unlock`, `disable`, `enable`.
class CredentialStateIT {
  @RegisterExtension static final Gateways gateways = Gateways.shared();

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);

  @Test
  void disablingAndEnablingCanBeRepeated() {
    for (var node : new GatewayNode[] {gateways.a(), gateways.b()}) {
      assertThat(node.operator().change(phone.credentialId(), "disable").is(200).text("state"))
          .isEqualTo("disabled");
    }
    for (var node : new GatewayNode[] {gateways.b(), gateways.a()}) {
      assertThat(node.operator().change(phone.credentialId(), "enable").is(200).text("state"))
          .isEqualTo("enabled");
    }
  }

  @Test
  void aDisabledCredentialKeepsItsCounter() {
    gateways.a().login().validate(user, WrongCodes.one(gateways.now(), phone)).is(200);
    gateways.a().operator().change(phone.credentialId(), "disable").is(200);
    var enabled = gateways.b().operator().change(phone.credentialId(), "enable").is(200).json();
    assertThat(enabled.getInteger("invalidCodeCount")).isEqualTo(1);
  }

  @Test
  void unlockingIsForLockedOnesAndCanBeRepeated() {
    lock();
    var unlocked = gateways.a().operator().change(phone.credentialId(), "unlock").is(200).json();
    assertThat(unlocked.getString("state")).isEqualTo("enabled");
    assertThat(unlocked.getInteger("invalidCodeCount")).isZero();
    assertThat(gateways.b().operator().change(phone.credentialId(), "unlock").is(200).json())
        .isEqualTo(unlocked);
    gateways.a().operator().change(phone.credentialId(), "disable").is(200);
    gateways
        .b()
        .operator()
        .change(phone.credentialId(), "unlock")
        .isProblem(409, "credential_not_locked");
    assertThat(gateways.a().operator().credential(phone.credentialId()).getString("state"))
        .isEqualTo("disabled");
  }

  @Test
  void aLockedOneThatIsDisabledAndEnabledIsLockedStill() {
    lock();
    gateways.a().operator().change(phone.credentialId(), "disable").is(200);
    assertThat(gateways.b().operator().change(phone.credentialId(), "enable").is(200).text("state"))
        .isEqualTo("locked");
    assertThat(gateways.a().operator().change(phone.credentialId(), "unlock").is(200).text("state"))
        .isEqualTo("enabled");
  }

  @Test
  void theObjectTellsWhenItWasMadeUsedAndLocked() {
    var made = credential();
    assertThat(Instant.parse(made.getString("createdAt"))).isBeforeOrEqualTo(gateways.now());
    assertThat(made.fieldNames()).doesNotContain("lockedAt");
    var code = phone.app().codeAt(gateways.now());
    gateways.a().login().validate(user, code).is(200);
    var used = credential();
    assertThat(Instant.parse(used.getString("lastUsedAt")))
        .isAfterOrEqualTo(Instant.parse(made.getString("createdAt")));
    assertThat(used.getJsonObject("otp").getInteger("acceptedCodes")).isEqualTo(1);
    lock();
    assertThat(Instant.parse(credential().getString("lockedAt")))
        .isAfterOrEqualTo(Instant.parse(used.getString("lastUsedAt")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PGMB0000000000", "PGMB123", "pgmb0123456789", "%00", "PGMB0123456789012"})
  void whatIsNotThereIsNotFound(String id) {
    var operator = gateways.a().operator();
    operator.view(id).isProblem(404, "credential_not_found");
    for (var verb : new String[] {"unlock", "disable", "enable"}) {
      operator.change(id, verb).isProblem(404, "credential_not_found");
    }
    operator.resync(id, "123456", "234567").isProblem(404, "credential_not_found");
  }

  @Test
  void aVerbThatThereIsNotIsNotFound() {
    gateways
        .a()
        .operator()
        .call(HttpCall.of("POST", "/v1/credentials/" + phone.credentialId() + "/explode"))
        .isProblem(404, "not_found");
  }

  private void lock() {
    for (var wrong : WrongCodes.many(10, gateways.now(), phone)) {
      gateways.a().login().validate(user, wrong).is(200);
    }
    assertThat(credential().getString("state")).isEqualTo("locked");
  }

  private JsonObject credential() {
    return gateways.b().operator().credential(phone.credentialId());
  }
}
