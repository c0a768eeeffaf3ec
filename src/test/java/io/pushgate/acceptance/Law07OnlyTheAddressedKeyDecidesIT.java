package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.HoldingProxy;
import io.pushgate.testing.gateway.GatewayNode;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.WrongCodes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Law 7: only the addressed key decides; a revocation is seen by every later decision")
class Law07OnlyTheAddressedKeyDecidesIT {
  @RegisterExtension static final Gateways gateways = Gateways.shared();

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);

  @Test
  void aDeviceOfAnotherUserDoesNotEvenSeeIt() {
    var stranger = Phone.enrolled(gateways.b(), gateways.someone());
    cannotDecide(stranger, gateways.a().login().ask(user));
  }

  @Test
  void aDeviceThatCameLaterDoesNotSeeIt() {
    var challenge = gateways.a().login().ask(user);
    cannotDecide(Phone.enrolled(gateways.b(), user), challenge);
  }

  @Test
  void aDeviceThatWasNotNamedDoesNotSeeIt() {
    var other = Phone.enrolled(gateways.b(), user);
    var challenge =
        gateways
            .a()
            .login()
            .ask(new JsonObject().put("user", user).put("credentialId", phone.credentialId()));
    assertThat(challenge.getJsonArray("deliveries")).hasSize(1);
    cannotDecide(other, challenge);
    phone.approve(gateways.b(), challenge).is(200);
  }

  @RepeatedTest(3)
  void disablingIsSeenByTheNextDecisionOnTheOtherNode() {
    var challenge = gateways.a().login().ask(user);
    gateways.a().operator().change(phone.credentialId(), "disable").is(200);
    phone.approve(gateways.b(), challenge).isProblem(403, "credential_not_enabled");
    phone.deny(gateways.a(), challenge, "not_me").isProblem(403, "credential_not_enabled");
    assertThat(gateways.b().login().read(challenge).text("status")).isEqualTo("pending");

    gateways.b().operator().change(phone.credentialId(), "enable").is(200);
    phone.approve(gateways.a(), challenge).is(200);
  }

  @RepeatedTest(3)
  void unassigningIsSeenByTheNextDecisionOnTheOtherNode() {
    var challenge = gateways.a().login().ask(user);
    gateways.a().operator().unassign(user, phone.credentialId()).is(204);
    cannotDecide(phone, challenge);
  }

  @Test
  void lockingIsSeenByTheNextDecisionOnTheOtherNode() {
    var challenge = gateways.a().login().ask(user);
    for (var wrong : WrongCodes.many(10, gateways.now(), phone)) {
      gateways.a().login().validate(user, wrong).is(200);
    }
    phone.approve(gateways.b(), challenge).isProblem(403, "credential_not_enabled");
    assertThat(gateways.b().login().read(challenge).text("status")).isEqualTo("pending");
  }

  @RepeatedTest(5)
  void approvalsThatRaceARevocationAreDecidedBeforeItOrRefused() {
    var challenge = gateways.a().login().ask(user);
    var approval = phone.approveAsync(gateways.b(), challenge);
    gateways.a().operator().change(phone.credentialId(), "disable").is(200);
    // From here on nothing may be approved: what counts is the state when it was answered.
    var afterwards = gateways.a().login().read(challenge).text("status");
    var late = phone.approve(gateways.b(), challenge).is(403);
    assertThat(late.text("code")).isEqualTo("credential_not_enabled");
    var status = approval.join().status();
    assertThat(status).isIn(200, 403);
    assertThat(afterwards).isEqualTo(status == 200 ? "approved" : "pending");
    assertThat(gateways.b().login().read(challenge).text("status")).isEqualTo(afterwards);
    gateways.a().operator().change(phone.credentialId(), "enable").is(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"disable", "unassign", "lock"})
  void aDecisionThatARevocationOvertakesIsRefused(String revocation) {
    var challenge = gateways.a().login().ask(user);
    try (var way = HoldingProxy.before(gateways.redisUri());
        var slow = gateways.nodes().startAnother(way.uri())) {
      // Its credential has been read, its proof is verified: all but the atomic step is done.
      way.hold("EVALSHA");
      var approval = phone.approveAsync(slow, challenge);
      way.awaitHeld();
      revoke(revocation);
      way.release();
      var refused = approval.join();
      assertThat(refused.status()).as(refused.body()).isIn(403, 404);
    }
    assertThat(gateways.b().login().read(challenge).text("status")).isEqualTo("pending");
  }

  @Test
  void aUserWhoGotTheCredentialNextCannotDecideForTheOneBefore() {
    var challenge = gateways.a().login().ask(user);
    gateways.a().operator().unassign(user, phone.credentialId()).is(204);
    gateways.b().operator().assign(gateways.someone(), phone.credentialId()).is(200);
    cannotDecide(phone, challenge);
  }

  @Test
  void codesOfARevokedCredentialAreWorthNothing() {
    gateways.a().operator().change(phone.credentialId(), "disable").is(200);
    var code = phone.app().codeAt(gateways.now());
    assertThat(gateways.b().login().validate(user, code).is(200).text("reason"))
        .isEqualTo("no_credential");
    gateways.b().operator().change(phone.credentialId(), "enable").is(200);
    gateways.a().operator().unassign(user, phone.credentialId()).is(204);
    assertThat(gateways.b().login().validate(user, code).is(200).text("reason"))
        .isEqualTo("no_credential");
  }

  @Test
  void concurrentRevocationsAllHold() {
    var challenge = gateways.a().login().ask(user);
    var disabled =
        CompletableFuture.supplyAsync(
            () -> gateways.a().operator().change(phone.credentialId(), "disable"));
    gateways.b().operator().unassign(user, phone.credentialId()).is(204);
    disabled.join().is(200);
    phone.approve(gateways.a(), challenge).is(403);
    assertThat(gateways.a().operator().user(user).is(200).json().getJsonArray("credentials"))
        .isEmpty();
    gateways.a().login().create(user).isProblem(409, "no_push_credential");
  }

  private void revoke(String how) {
    switch (how) {
      case "disable" -> gateways.a().operator().change(phone.credentialId(), "disable").is(200);
      case "unassign" -> gateways.a().operator().unassign(user, phone.credentialId()).is(204);
      default -> {
        for (var wrong : WrongCodes.many(10, gateways.now(), phone)) {
          gateways.a().login().validate(user, wrong).is(200);
        }
      }
    }
  }

  private static void cannotDecide(Phone phone, JsonObject challenge) {
    for (var node : new GatewayNode[] {gateways.b(), gateways.a()}) {
      phone.approve(node, challenge).isProblem(404, "challenge_not_found");
      phone.deny(node, challenge, "not_me").isProblem(404, "challenge_not_found");
      phone.fetch(node, challenge).isProblem(404, "challenge_not_found");
      assertThat(phone.pending(node).is(200).json().getJsonArray("challenges"))
          .isEqualTo(new JsonArray());
    }
    assertThat(gateways.a().login().read(challenge).text("status")).isEqualTo("pending");
  }
}
