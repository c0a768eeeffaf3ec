package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.SigningDevice;
import io.pushgate.testing.gateway.GatewayNode;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.Token;
import io.pushgate.testing.gateway.WrongCodes;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Whole logins on a Redis Cluster: every user and credential may be on another of its masters.
class OnClusterIT {
  @RegisterExtension static final Gateways gateways = Gateways.onCluster();

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);

  @RepeatedTest(6)
  void aWaitingLoginIsApprovedFromTheOtherNode() {
    var request = new JsonObject().put("user", user);
    var call =
        HttpCall.of("POST", "/v1/challenges", request)
            .with("Idempotency-Key", UUID.randomUUID().toString());
    var challenge = gateways.a().login().call(call).is(201).json();
    assertThat(gateways.b().login().call(call).is(201).text("challengeId"))
        .isEqualTo(challenge.getString("challengeId"));
    gateways.awaitPush(phone);
    var answer = waiting(gateways.a(), challenge);
    assertThat(phone.pending(gateways.b()).is(200).json().getJsonArray("challenges")).hasSize(1);
    phone.approve(gateways.b(), challenge).is(200);
    assertThat(answer.join().is(200).text("status")).isEqualTo("approved");
    phone.deny(gateways.a(), challenge, "not_me").isProblem(409, "challenge_closed");
  }

  @Test
  void codesCountLockAndAreUnlocked() {
    var second = Phone.enrolled(gateways.b(), user);
    for (var wrong : WrongCodes.many(10, gateways.now(), phone, second)) {
      gateways.a().login().validate(user, wrong).is(200);
    }
    var code = phone.app().codeAt(gateways.now());
    assertThat(gateways.b().login().validate(user, code).is(200).text("reason"))
        .isEqualTo("credential_locked");
    gateways.b().login().create(user).isProblem(423, "credential_locked");
    gateways.b().operator().change(phone.credentialId(), "unlock").is(200);
    assertThat(gateways.a().login().validate(user, code).is(200).text("result"))
        .isEqualTo("accepted");
    assertThat(gateways.a().login().validate(user, code).is(200).text("reason"))
        .isEqualTo("code_already_used");
  }

  @Test
  void revocationIsSeenByTheNextDecision() {
    var challenge = gateways.a().login().ask(user);
    gateways.a().operator().change(phone.credentialId(), "disable").is(200);
    phone.approve(gateways.b(), challenge).isProblem(403, "credential_not_enabled");
    gateways.a().operator().unassign(user, phone.credentialId()).is(204);
    gateways.b().operator().change(phone.credentialId(), "enable").is(200);
    phone.approve(gateways.b(), challenge).isProblem(404, "challenge_not_found");
    gateways.a().login().cancel(challenge).is(200);
  }

  @Test
  void tokensAreRegisteredAssignedAndResynchronised() {
    var token = Token.totp(gateways.a());
    var now = gateways.now();
    gateways.b().operator().assign(user, token.credentialId(), token.app().codeAt(now)).is(200);
    gateways
        .a()
        .operator()
        .resync(
            token.credentialId(),
            token.app().codeAt(now.plusSeconds(3000)),
            token.app().codeAt(now.plusSeconds(3030)))
        .is(200);
    var code = gateways.a().operator().enrol(user);
    Phone.provision(gateways.b(), code, SigningDevice.ed25519(), "").is(201);
    Phone.provision(gateways.a(), code, SigningDevice.ed25519(), "")
        .isProblem(400, "activation_code_invalid");
    assertThat(gateways.a().operator().user(user).is(200).json().getJsonArray("credentials"))
        .hasSize(3);
  }

  @RepeatedTest(6)
  void aCredentialMovesToANewPhone() {
    var challenge = gateways.a().login().ask(user);
    var migration = phone.openMigration(gateways.b()).is(201).json();
    var next = Phone.migrated(gateways.a(), migration.getString("migrationCode"));
    assertThat(next.credentialId()).isEqualTo(phone.credentialId());
    next.approve(gateways.b(), challenge).is(200);
    var told = phone.follow(gateways.b(), migration).is(200).json();
    var replaced = Phone.of(phone.device(), told.getJsonObject("replacement"), "");
    replaced.state(gateways.a()).is(200);
    phone.state(gateways.b()).isProblem(401, "invalid_proof");
  }

  @Test
  void itIsReady() {
    gateways.a().management().awaitReady();
    gateways.b().management().awaitReady();
  }

  private static CompletableFuture<HttpAnswer> waiting(GatewayNode node, JsonObject challenge) {
    var answer = node.login().await(challenge, 30);
    node.management().awaitWaiters(1);
    return answer;
  }
}
