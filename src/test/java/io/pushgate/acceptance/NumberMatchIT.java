package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.Phone;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The number that the login page shows and the person types.
class NumberMatchIT {
  @Nested
  class Required {
    @RegisterExtension static final Gateways gateways = Gateways.shared();

    private final String user = gateways.someone();
    private final Phone phone = Phone.enrolled(gateways.a(), user);

    @Test
    void theDeviceLearnsHowManyDigitsAndNothingMore() {
      var challenge = gateways.a().login().ask(user);
      var shown = phone.fetch(gateways.b(), challenge).is(200);
      assertThat(shown.json().getJsonObject("numberMatch"))
          .isEqualTo(new JsonObject().put("digits", 3));
      assertThat(gateways.awaitPush(phone).message().encode())
          .doesNotContain("\"" + challenge.getString("numberMatch") + "\"");
    }

    @Test
    void itIsShownWhileItIsOfUse() {
      var challenge = gateways.a().login().ask(user);
      var number = challenge.getString("numberMatch");
      assertThat(gateways.b().login().read(challenge).text("numberMatch")).isEqualTo(number);
    }

    @Test
    void approvingWithoutItChangesNothing() {
      var challenge = gateways.a().login().ask(user);
      var bare = new JsonObject().put("decision", "approve");
      phone.decide(gateways.a(), challenge, bare).isProblem(400, "number_required");
      phone
          .decide(gateways.b(), challenge, bare.copy().putNull("number"))
          .isProblem(400, "number_required");
      assertThat(gateways.b().login().read(challenge).text("status")).isEqualTo("pending");
      phone.approve(gateways.b(), challenge).is(200);
    }

    @Test
    void aWrongOneDeniesOnceAndForAll() {
      var challenge = gateways.a().login().ask(user);
      var wrong = challenge.getString("numberMatch").equals("555") ? "556" : "555";
      var denied = phone.approve(gateways.b(), challenge, wrong).is(200).json();
      assertThat(denied.getString("status")).isEqualTo("denied");
      assertThat(denied.getString("denyReason")).isEqualTo("number_mismatch");
      phone.approve(gateways.a(), challenge).isProblem(409, "challenge_closed");
      var told = gateways.a().login().read(challenge).is(200).json();
      assertThat(told.getString("denyReason")).isEqualTo("number_mismatch");
      assertThat(told.getString("credentialId")).isEqualTo(phone.credentialId());
    }

    @Test
    void aNumberOfAnotherLengthIsWrong() {
      var challenge = gateways.a().login().ask(user);
      var longer = challenge.getString("numberMatch") + "0";
      assertThat(phone.approve(gateways.b(), challenge, longer).is(200).text("status"))
          .isEqualTo("denied");
    }

    @Test
    void denyingNeedsNone() {
      phone.deny(gateways.b(), gateways.a().login().ask(user), "user_denied").is(200);
    }

    @Test
    void theLoginFlowCannotSwitchItOff() {
      var request = new JsonObject().put("user", user);
      gateways
          .a()
          .login()
          .create(request.copy().put("requireNumberMatch", false))
          .isInvalid("/requireNumberMatch");
      gateways.a().login().create(request.copy().put("requireNumberMatch", true)).is(201);
    }
  }

  @Nested
  class Optional {
    @RegisterExtension
    static final Gateways gateways =
        Gateways.own(Map.of("numberMatch.mode", "optional", "numberMatch.digits", "6"));

    private final String user = gateways.someone();
    private final Phone phone = Phone.enrolled(gateways.a(), user);

    @Test
    void itAppliesWhereTheLoginFlowAsksForIt() {
      var request = new JsonObject().put("user", user);
      var with = gateways.a().login().ask(request.copy().put("requireNumberMatch", true));
      assertThat(with.getString("numberMatch")).matches("[0-9]{6}");
      assertThat(
              phone
                  .fetch(gateways.b(), with)
                  .json()
                  .getJsonObject("numberMatch")
                  .getInteger("digits"))
          .isEqualTo(6);
      phone
          .decide(gateways.b(), with, new JsonObject().put("decision", "approve"))
          .isProblem(400, "number_required");
      phone.approve(gateways.b(), with).is(200);
    }

    @Test
    void itDoesNotApplyOtherwise() {
      var request = new JsonObject().put("user", user);
      for (var body : new JsonObject[] {request, request.copy().put("requireNumberMatch", false)}) {
        var without = gateways.a().login().ask(body);
        assertThat(without.containsKey("numberMatch")).isFalse();
        assertThat(phone.fetch(gateways.b(), without).json().getValue("numberMatch")).isNull();
        phone.approve(gateways.b(), without).is(200);
      }
    }
  }

  @Nested
  class Off {
    @RegisterExtension
    static final Gateways gateways = Gateways.own(Map.of("numberMatch.mode", "off"));

    private final String user = gateways.someone();
    private final Phone phone = Phone.enrolled(gateways.a(), user);

    @Test
    void nobodyIsAskedForANumber() {
      var challenge = gateways.a().login().ask(user);
      assertThat(challenge.containsKey("numberMatch")).isFalse();
      // An app that sends one all the same approves.
      phone.approve(gateways.b(), challenge, "123").is(200);
    }

    @Test
    void theLoginFlowCannotSwitchItOn() {
      var request = new JsonObject().put("user", user);
      gateways
          .a()
          .login()
          .create(request.copy().put("requireNumberMatch", true))
          .isInvalid("/requireNumberMatch");
      gateways.a().login().create(request.copy().put("requireNumberMatch", false)).is(201);
    }
  }
}
