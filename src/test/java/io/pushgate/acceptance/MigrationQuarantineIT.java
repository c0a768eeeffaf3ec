package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.WrongCodes;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Policy `migration.quarantine`.
class MigrationQuarantineIT {
  @RegisterExtension
  static final Gateways gateways = Gateways.own(Map.of("migration.quarantine", "true"));

  private final String user = gateways.someone();
  private final Phone old = Phone.enrolled(gateways.a(), user);

  @Test
  void aMigratedCredentialIsDisabledUntilAnOperatorEnablesIt() {
    var challenge = gateways.a().login().ask(user);
    var migration = old.openMigration(gateways.a()).is(201).json();
    var phone = Phone.migrated(gateways.b(), migration.getString("migrationCode"));
    assertThat(phone.state(gateways.a()).is(200).json().getString("state")).isEqualTo("disabled");
    phone.approve(gateways.a(), challenge).isProblem(403, "credential_not_enabled");
    var code = phone.app().codeAt(gateways.now());
    assertThat(gateways.b().login().validate(user, code).is(200).text("reason"))
        .isEqualTo("no_credential");
    phone.openMigration(gateways.a()).isProblem(403, "credential_not_enabled");
    assertThat(old.follow(gateways.b(), migration).json().getString("status"))
        .isEqualTo("completed");

    gateways.a().operator().change(phone.credentialId(), "enable").is(200);
    phone.approve(gateways.b(), challenge).is(200);
    assertThat(gateways.a().login().validate(user, code).text("result")).isEqualTo("accepted");
  }

  @Test
  void quarantineIsNoWayAroundTheLock() {
    for (var wrong : WrongCodes.many(10, gateways.now(), old)) {
      gateways.a().login().validate(user, wrong).is(200);
    }
    var migration = old.openMigration(gateways.a()).is(201).json();
    var phone = Phone.migrated(gateways.b(), migration.getString("migrationCode"));
    gateways.a().operator().change(phone.credentialId(), "enable").is(200);
    assertThat(phone.state(gateways.b()).is(200).json().getString("state")).isEqualTo("locked");
  }
}
