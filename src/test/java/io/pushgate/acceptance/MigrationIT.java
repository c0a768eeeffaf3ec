package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.SigningDevice;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.WrongCodes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A credential moves to a new phone: `/v1/device/migrations…`.
class MigrationIT {
  @RegisterExtension static final Gateways gateways = Gateways.shared();

  private final String user = gateways.someone();
  private final Phone old = Phone.enrolled(gateways.a(), user);

  @Test
  void aCredentialMovesUnderTheSameId() {
    var before = gateways.a().operator().credential(old.credentialId());
    var migration = open();
    assertThat(migration.getString("migrationUri"))
        .startsWith("pushgate://migrate?")
        .contains(migration.getString("migrationCode"));
    assertThat(Instant.parse(migration.getString("expiresAt")))
        .isBetween(gateways.now().plusSeconds(290), gateways.now().plusSeconds(300));
    assertThat(old.follow(gateways.b(), migration).is(200).json())
        .isEqualTo(new JsonObject().put("status", "pending"));

    var phone = migrate(migration);
    assertThat(phone.credentialId()).isEqualTo(old.credentialId());
    assertThat(phone.state(gateways.a()).is(200).json().getJsonArray("users"))
        .isEqualTo(JsonArray.of(user));
    var after = gateways.b().operator().credential(old.credentialId());
    assertThat(after.getString("createdAt")).isEqualTo(before.getString("createdAt"));
    assertThat(after.getString("state")).isEqualTo("enabled");
    assertThat(after.getJsonObject("device").getString("name")).isEqualTo("Pixel 11");

    var challenge = gateways.a().login().ask(user);
    gateways.awaitPush(phone);
    phone.approve(gateways.b(), challenge).is(200);
    var code = phone.app().codeAt(gateways.now());
    assertThat(gateways.a().login().validate(user, code).text("result")).isEqualTo("accepted");
  }

  @Test
  void theOldKeyAndTheOldSecretAreWorthNothing() {
    var challenge = gateways.a().login().ask(user);
    var phone = migrate(open());
    old.approve(gateways.a(), challenge).isProblem(401, "invalid_proof");
    old.state(gateways.b()).isProblem(401, "invalid_proof");
    old.tellPushToken(gateways.a(), "anywhere").isProblem(401, "invalid_proof");
    old.openMigration(gateways.b()).isProblem(401, "invalid_proof");
    var oldCode = old.app().codeAt(gateways.now());
    assertThat(gateways.a().login().validate(user, oldCode).is(200).text("reason"))
        .isEqualTo("invalid_code");
    phone.approve(gateways.b(), challenge).is(200);
  }

  @Test
  void theOldDeviceGetsACredentialOfItsOwn() {
    var migration = open();
    migrate(migration);
    var told = old.follow(gateways.b(), migration).is(200).json();
    assertThat(told.getString("status")).isEqualTo("completed");
    assertThat(old.follow(gateways.a(), migration).is(200).json()).isEqualTo(told);
    var given = told.getJsonObject("replacement");
    assertThat(given.getString("credentialId")).isNotEqualTo(old.credentialId());
    assertThat(given.getValue("user")).isNull();

    var replaced = Phone.of(old.device(), given, old.pushToken());
    var state = replaced.state(gateways.a()).is(200).json();
    assertThat(state.getJsonArray("users")).isEqualTo(new JsonArray());
    assertThat(state.getString("state")).isEqualTo("enabled");
    replaced.openMigration(gateways.a()).isProblem(409, "credential_not_assigned");

    var other = gateways.someone();
    gateways.a().operator().assign(other, replaced.credentialId()).is(200);
    var challenge = gateways.b().login().ask(other);
    gateways.awaitPush(replaced);
    replaced.approve(gateways.a(), challenge).is(200);
    var code = replaced.app().codeAt(gateways.now());
    assertThat(gateways.a().login().validate(other, code).text("result")).isEqualTo("accepted");
  }

  @Test
  void whatIsPendingIsPushedToTheNewDevice() {
    var challenge = gateways.a().login().ask(user);
    gateways.awaitPush(old);
    var phone = migrate(open());
    assertThat(gateways.awaitPush(phone).data().getString("challengeId"))
        .isEqualTo(challenge.getString("challengeId"));
    assertThat(phone.pending(gateways.b()).is(200).json().getJsonArray("challenges")).hasSize(1);
    var delivery = gateways.a().login().read(challenge).json().getJsonArray("deliveries");
    assertThat(delivery.getJsonObject(0).getString("deviceName")).isEqualTo("Pixel 11");
    phone.deny(gateways.b(), challenge, "not_me").is(200);
  }

  @Test
  void countersAndTheLockMoveAlong() {
    var wrong = WrongCodes.many(10, gateways.now(), old);
    for (var code : wrong.subList(0, 3)) {
      gateways.a().login().validate(user, code).is(200);
    }
    var second = migrate(open());
    assertThat(invalidCodes()).isEqualTo(3);
    for (var code : wrong.subList(3, 10)) {
      gateways.b().login().validate(user, code).is(200);
    }
    var third = Phone.migrated(gateways.a(), openOn(second).getString("migrationCode"));
    assertThat(invalidCodes()).isEqualTo(10);
    assertThat(third.state(gateways.b()).json().getString("state")).isEqualTo("locked");
    var code = third.app().codeAt(gateways.now());
    assertThat(gateways.a().login().validate(user, code).is(200).text("reason"))
        .isEqualTo("credential_locked");
    gateways.a().operator().change(third.credentialId(), "unlock").is(200);
    assertThat(gateways.a().login().validate(user, code).text("result")).isEqualTo("accepted");
  }

  @Test
  void aCodeIsUsedOnce() {
    var code = open().getString("migrationCode");
    Phone.migrated(gateways.a(), code);
    Phone.claim(gateways.b(), code, SigningDevice.es256(), "")
        .isProblem(400, "migration_code_invalid");
  }

  @Test
  void whoLostTheAnswerRepeatsTheClaim() {
    var code = open().getString("migrationCode");
    var device = SigningDevice.ed25519();
    var first = Phone.claim(gateways.a(), code, device, "").is(200).json();
    assertThat(Phone.claim(gateways.b(), code, device, "").is(200).json()).isEqualTo(first);
    var phone = Phone.of(device, first, "");
    Phone.migrated(gateways.a(), openOn(phone).getString("migrationCode"));
    Phone.claim(gateways.b(), code, device, "").isProblem(400, "migration_code_invalid");
  }

  @Test
  void aTypedCodeMayHaveOtherLettersAndSpaces() {
    var code = open().getString("migrationCode").toLowerCase(Locale.ROOT).replace('-', ' ');
    assertThat(Phone.migrated(gateways.b(), code).credentialId()).isEqualTo(old.credentialId());
  }

  @Test
  void wrongCodesAreInvalid() {
    for (var code : List.of("", "x", "AAAA-AAAA-AAAA", "0000-0000-0000-0000", "ZZZZZZZZZZZZZZZZ")) {
      Phone.claim(gateways.a(), code, SigningDevice.es256(), "")
          .isProblem(400, "migration_code_invalid");
    }
  }

  @Test
  void aLaterMigrationEndsTheEarlierOne() {
    var first = open();
    var second = open();
    assertThat(old.follow(gateways.a(), first).json().getString("status")).isEqualTo("expired");
    assertThat(old.follow(gateways.a(), second).json().getString("status")).isEqualTo("pending");
    Phone.claim(gateways.a(), first.getString("migrationCode"), SigningDevice.es256(), "")
        .isProblem(400, "migration_code_invalid");
    migrate(second);
    assertThat(old.follow(gateways.a(), first).json().getString("status")).isEqualTo("expired");
  }

  @Test
  void theSameDeviceCannotClaimItAndTheCodeStays() {
    var code = open().getString("migrationCode");
    Phone.claim(gateways.b(), code, old.device().withCredential(""), "")
        .isProblem(409, "migration_to_same_device");
    old.state(gateways.a()).is(200);
    Phone.migrated(gateways.b(), code);
  }

  @Test
  void nobodyMovesADisabledCredentialOutOfTheOperatorsReach() {
    var code = open().getString("migrationCode");
    gateways.a().operator().change(old.credentialId(), "disable").is(200);
    old.openMigration(gateways.b()).isProblem(403, "credential_not_enabled");
    Phone.claim(gateways.a(), code, SigningDevice.es256(), "")
        .isProblem(400, "migration_code_invalid");
    gateways.a().operator().change(old.credentialId(), "enable").is(200);
    old.state(gateways.b()).is(200);
  }

  @Test
  void onlyTheKeyThatOpenedItFollowsIt() {
    var migration = open();
    var stranger = Phone.enrolled(gateways.b(), user);
    stranger.follow(gateways.a(), migration).isProblem(404, "migration_not_found");
    var phone = migrate(migration);
    phone.follow(gateways.a(), migration).isProblem(404, "migration_not_found");
    var target = "/v1/device/migrations/" + migration.getString("migrationId");
    stranger.call(gateways.a(), "GET", target, null).isProblem(401, "invalid_proof");
    old.follow(gateways.b(), new JsonObject().put("migrationId", "0".repeat(24)))
        .isProblem(404, "migration_not_found");
    old.follow(gateways.b(), new JsonObject().put("migrationId", "x"))
        .isProblem(404, "migration_not_found");
  }

  @Test
  void theDevicesAreProvenAsTheContractSays() {
    var body =
        new JsonObject()
            .put("migrationCode", open().getString("migrationCode"))
            .put("device", new JsonObject().put("name", "P").put("platform", "ios"));
    old.call(gateways.a(), "POST", "/v1/device/migrations/claim", body)
        .isProblem(401, "invalid_proof");
    old.call(gateways.a(), "POST", "/v1/device/migrations", new JsonObject().put("x", 1))
        .isInvalid("/x");
  }

  private int invalidCodes() {
    return gateways.a().operator().credential(old.credentialId()).getInteger("invalidCodeCount");
  }

  private JsonObject open() {
    return openOn(old);
  }

  private static JsonObject openOn(Phone phone) {
    return phone.openMigration(gateways.a()).is(201).json();
  }

  private static Phone migrate(JsonObject migration) {
    return Phone.migrated(gateways.b(), migration.getString("migrationCode"));
  }
}
