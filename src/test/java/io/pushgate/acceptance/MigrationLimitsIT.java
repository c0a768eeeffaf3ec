package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.SigningDevice;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.Phone;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Migrations end in time and are bounded in number.
class MigrationLimitsIT {
  @RegisterExtension static final Gateways gateways = Gateways.own();

  private final String user = gateways.someone();
  private final Phone old = Phone.enrolled(gateways.a(), user);

  @Test
  void aCodeExpiresAfterFiveMinutes() {
    var migration = old.openMigration(gateways.a()).is(201).json();
    gateways.clock().advance(Duration.ofMinutes(5));
    Phone.claim(gateways.b(), code(migration), SigningDevice.es256(), "")
        .isProblem(400, "migration_code_invalid");
    assertThat(old.follow(gateways.a(), migration).is(200).json())
        .isEqualTo(new JsonObject().put("status", "expired"));
    old.state(gateways.b()).is(200);
  }

  @Test
  void aClaimIsRepeatedForFiveMinutesAndNoLonger() {
    var code = code(old.openMigration(gateways.a()).is(201).json());
    var device = SigningDevice.es256();
    gateways.clock().advance(Duration.ofMinutes(4));
    var first = Phone.claim(gateways.b(), code, device, "").is(200).json();
    gateways.clock().advance(Duration.ofMinutes(4));
    assertThat(Phone.claim(gateways.a(), code, device, "").is(200).json()).isEqualTo(first);
    gateways.clock().advance(Duration.ofMinutes(1));
    Phone.claim(gateways.b(), code, device, "").isProblem(400, "migration_code_invalid");
  }

  @Test
  void aCredentialOpensTenMigrationsAnHour() {
    // To the beginning of an hour of the limit, whatever other tests did before.
    gateways.clock().stopAt(nextFullHour());
    for (int i = 0; i < 10; i++) {
      old.openMigration(gateways.a()).is(201);
    }
    var refused = old.openMigration(gateways.b()).isProblem(429, "too_many_migrations");
    assertThat(refused.header("Retry-After")).contains("3600");
    Phone.enrolled(gateways.b(), user).openMigration(gateways.a()).is(201);
    gateways.clock().advance(Duration.ofHours(1));
    old.openMigration(gateways.a()).is(201);
    gateways.clock().goOn();
  }

  @Test
  void anAddressSendsFiftyWrongCodesInFiveMinutes() {
    gateways.clock().stopAt(nextFullHour());
    var code = code(old.openMigration(gateways.a()).is(201).json());
    var device = SigningDevice.ed25519();
    for (int i = 0; i < 50; i++) {
      Phone.claim(i % 2 == 0 ? gateways.a() : gateways.b(), "wrong", device, "")
          .isProblem(400, "migration_code_invalid");
    }
    var refused = Phone.claim(gateways.b(), "wrong", device, "").isProblem(429, "too_many_claims");
    assertThat(refused.header("Retry-After")).contains("300");
    // Whoever shares the address with whoever guesses can move all the same.
    Phone.claim(gateways.a(), code, device, "").is(200);
    gateways.clock().advance(Duration.ofMinutes(5));
    Phone.claim(gateways.b(), "wrong", device, "").isProblem(400, "migration_code_invalid");
    gateways.clock().goOn();
  }

  private static Instant nextFullHour() {
    var hour = Duration.ofHours(1).toMillis();
    return Instant.ofEpochMilli((gateways.now().toEpochMilli() / hour + 1) * hour);
  }

  private static String code(JsonObject migration) {
    return migration.getString("migrationCode");
  }
}
