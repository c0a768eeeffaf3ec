package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.HoldingProxy;
import io.pushgate.testing.SigningDevice;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.Phone;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What happens while a credential moves (laws 7 and 11).
class MigrationRacesIT {
  @RegisterExtension static final Gateways gateways = Gateways.shared();

  private final String user = gateways.someone();
  private final Phone old = Phone.enrolled(gateways.a(), user);

  @RepeatedTest(3)
  void ofManyNewPhonesThatClaimAtOnceOneWins() {
    var migration = open();
    var code = migration.getString("migrationCode");
    var devices =
        IntStream.range(0, 8)
            .mapToObj(i -> i % 2 == 0 ? SigningDevice.es256() : SigningDevice.ed25519())
            .toList();
    var fired =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            Phone.claim(
                                i % 2 == 0 ? gateways.a() : gateways.b(),
                                code,
                                devices.get(i),
                                "")))
            .toList();
    var answers = fired.stream().map(CompletableFuture::join).toList();
    assertThat(answers).extracting(HttpAnswer::status).containsOnlyOnce(200);
    var won = answers.stream().filter(answer -> answer.status() == 200).findFirst().orElseThrow();
    for (int i = 0; i < answers.size(); i++) {
      var phone = Phone.of(devices.get(i), won.json(), "");
      if (answers.get(i).status() == 200) {
        phone.state(gateways.a()).is(200);
      } else {
        answers.get(i).isProblem(400, "migration_code_invalid");
        phone.state(gateways.b()).isProblem(401, "invalid_proof");
      }
    }
    assertThat(credentials()).isEqualTo(1);
    var told = old.follow(gateways.a(), migration).is(200).json();
    assertThat(told.getString("status")).isEqualTo("completed");
  }

  @RepeatedTest(3)
  void oneNewPhoneThatClaimsFromEverywhereGetsOneAnswer() {
    var migration = open();
    var device = SigningDevice.es256();
    var fired =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            Phone.claim(
                                i % 2 == 0 ? gateways.a() : gateways.b(),
                                migration.getString("migrationCode"),
                                device,
                                "")))
            .toList();
    var told = CompletableFuture.supplyAsync(() -> old.follow(gateways.b(), migration).is(200));
    assertThat(fired.stream().map(answer -> answer.join().is(200).json()).distinct()).hasSize(1);
    told.join();
    var replacement = old.follow(gateways.a(), migration).json().getJsonObject("replacement");
    if (told.join().text("status").equals("completed")) {
      assertThat(told.join().json().getJsonObject("replacement")).isEqualTo(replacement);
    }
  }

  @Test
  void aDecisionByTheOldKeyThatTheClaimOvertakesIsRefused() {
    var challenge = gateways.a().login().ask(user);
    var code = open().getString("migrationCode");
    Phone phone;
    try (var way = HoldingProxy.before(gateways.redisUri());
        var slow = gateways.nodes().startAnother(way.uri())) {
      // Its credential has been read, its proof is verified: all but the atomic step is done.
      way.hold("EVALSHA");
      var approval = old.approveAsync(slow, challenge);
      way.awaitHeld();
      phone = Phone.migrated(gateways.b(), code);
      way.release();
      approval.join().isProblem(401, "invalid_proof");
    }
    assertThat(gateways.b().login().read(challenge).text("status")).isEqualTo("pending");
    phone.approve(gateways.a(), challenge).is(200);
  }

  @RepeatedTest(5)
  void decisionsThatRaceTheClaimAreDecidedBeforeItOrRefused() {
    var challenge = gateways.a().login().ask(user);
    var code = open().getString("migrationCode");
    var approval = old.approveAsync(gateways.a(), challenge);
    var phone = Phone.migrated(gateways.b(), code);
    // From here on nothing may be approved by the old key.
    var afterwards = gateways.a().login().read(challenge).text("status");
    old.approve(gateways.a(), challenge).isProblem(401, "invalid_proof");
    var answer = approval.join();
    assertThat(answer.status()).as(answer.body()).isIn(200, 401);
    assertThat(afterwards).isEqualTo(answer.status() == 200 ? "approved" : "pending");
    if (answer.status() == 401) {
      phone.approve(gateways.b(), challenge).is(200);
    }
  }

  @RepeatedTest(5)
  void codesThatRaceTheClaimAreAcceptedBeforeItOrNotAtAll() {
    var code = open().getString("migrationCode");
    var typed = old.app().codeAt(gateways.now());
    var validation = gateways.a().login().validateAsync(user, typed);
    var phone = Phone.migrated(gateways.b(), code);
    validation.join();
    var next = old.app().codeAt(gateways.now().plusSeconds(30));
    assertThat(gateways.b().login().validate(user, next).is(200).text("result"))
        .isEqualTo("rejected");
    var own = phone.app().codeAt(gateways.now());
    assertThat(gateways.a().login().validate(user, own).is(200).text("result"))
        .isEqualTo("accepted");
    assertThat(gateways.b().login().validate(user, own).is(200).text("reason"))
        .isEqualTo("code_already_used");
  }

  @RepeatedTest(3)
  void anOperatorWhoDisablesItMeanwhileIsHeardInAnyOrder() {
    var code = open().getString("migrationCode");
    var claim =
        CompletableFuture.supplyAsync(
            () -> Phone.claim(gateways.b(), code, SigningDevice.es256(), ""));
    gateways.a().operator().change(old.credentialId(), "disable").is(200);
    assertThat(claim.join().status()).isIn(200, 400);
    assertThat(gateways.b().operator().credential(old.credentialId()).getString("state"))
        .isEqualTo("disabled");
    gateways.a().login().create(user).isProblem(409, "no_push_credential");
  }

  private int credentials() {
    return gateways.b().operator().user(user).is(200).json().getJsonArray("credentials").size();
  }

  private JsonObject open() {
    return old.openMigration(gateways.a()).is(201).json();
  }
}
