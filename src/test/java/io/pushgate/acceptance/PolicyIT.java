package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.Eventually;
import io.pushgate.testing.gateway.GatewayNode;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.WrongCodes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `GET` and `PATCH /v1/policy`.
class PolicyIT {
  private static final Duration IN_FORCE = Duration.ofSeconds(2);

  /// A Redis of their own: the policy is everybody's.
  @RegisterExtension static final Gateways gateways = Gateways.onBreakableRedis();

  @AfterEach
  void backToTheConfiguration() {
    var everything = new JsonObject();
    policy(gateways.a()).fieldNames().forEach(everything::putNull);
    patch(gateways.a(), everything).is(200);
  }

  @Test
  void isTheConfigurationAtFirst() {
    var policy = policy(gateways.a());
    assertThat(policy.getJsonObject("code").getInteger("lockThreshold")).isEqualTo(10);
    assertThat(policy.getJsonObject("code").getString("missRule")).isEqualTo("every_credential");
    assertThat(policy.getJsonObject("push").getJsonArray("cooldownMinutes"))
        .isEqualTo(JsonArray.of(1, 5, 15, 60));
    assertThat(policy.getJsonObject("user").getBoolean("sharedCredentials")).isFalse();
    assertThat(policy(gateways.b())).isEqualTo(policy);
  }

  @Test
  void aPatchChangesWhatItMentionsOnEveryNode() {
    var before = policy(gateways.a());
    var after =
        patch(
                gateways.a(),
                section("code", "lockThreshold", 2)
                    .put("push", new JsonObject().put("cooldownMinutes", JsonArray.of(2, 4)))
                    .put("numberMatch", new JsonObject().put("mode", "optional")))
            .is(200)
            .json();
    var expected = before.copy();
    expected.getJsonObject("code").put("lockThreshold", 2);
    expected.getJsonObject("push").put("cooldownMinutes", JsonArray.of(2, 4));
    expected.getJsonObject("numberMatch").put("mode", "optional");
    assertThat(after).isEqualTo(expected);
    assertThat(policy(gateways.b())).isEqualTo(expected);
  }

  @Test
  void whatIsChangedIsInForceOnTheOtherNodeWithinTwoSeconds() {
    var user = gateways.someone();
    var phone = Phone.enrolled(gateways.a(), user);
    patch(gateways.a(), section("code", "lockThreshold", 1)).is(200);
    Eventually.within(
        IN_FORCE,
        "one wrong code locks on the other node",
        () -> {
          gateways.b().login().validate(user, WrongCodes.one(gateways.now(), phone)).is(200);
          var locked = gateways.b().operator().credential(phone.credentialId());
          gateways.b().operator().change(phone.credentialId(), "unlock").is(200);
          return locked.getString("state").equals("locked");
        });
  }

  @Test
  void nullGivesAKeyBackToTheConfiguration() {
    var before = policy(gateways.a());
    patch(gateways.a(), section("code", "lockThreshold", 3)).is(200);
    patch(gateways.b(), section("code", "windowSteps", 1)).is(200);
    var key = new JsonObject().put("code", new JsonObject().putNull("lockThreshold"));
    var half = patch(gateways.a(), key).is(200).json().getJsonObject("code");
    assertThat(half.getInteger("lockThreshold")).isEqualTo(10);
    assertThat(half.getInteger("windowSteps")).isEqualTo(1);
    assertThat(patch(gateways.a(), new JsonObject().putNull("code")).is(200).json())
        .isEqualTo(before);
  }

  @Test
  void aDryRunSaysWhomItWouldTouchAndChangesNothing() {
    var user = gateways.someone();
    var phone = Phone.enrolled(gateways.a(), user);
    Phone.enrolled(gateways.a(), user);
    var proposal =
        section("code", "lockThreshold", 2)
            .put("user", new JsonObject().put("maxCredentials", 1))
            .put("credential", new JsonObject().put("expireUnusedDays", 1));
    var before = policy(gateways.a());
    var nobody = dryRun(proposal).getJsonObject("impact");

    gateways.a().login().validate(user, WrongCodes.one(gateways.now(), phone)).is(200);
    gateways.b().login().validate(user, WrongCodes.one(gateways.now(), phone)).is(200);
    gateways.clock().advance(Duration.ofDays(2));
    gateways.a().login().validate(user, phone.app().codeAt(gateways.now())).is(200);

    var preview = dryRun(proposal);
    assertThat(preview.getJsonObject("policy").getJsonObject("code").getInteger("lockThreshold"))
        .isEqualTo(2);
    var impact = preview.getJsonObject("impact");
    assertThat(grown("credentialsToLock", nobody, impact)).as("the one not used").isOne();
    assertThat(impact.getInteger("credentialsToExpire")).as("the one not used").isPositive();
    assertThat(nobody.getInteger("usersWithTooManyCredentials")).isPositive();
    assertThat(policy(gateways.a())).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"code\":{\"lockThreshold\":0}} | /code/lockThreshold",
        "{\"code\":{\"lockThreshold\":101}} | /code/lockThreshold",
        "{\"code\":{\"lockThreshold\":1.5}} | /code/lockThreshold",
        "{\"code\":{\"lockThreshold\":\"5\"}} | /code/lockThreshold",
        "{\"code\":{\"missRule\":\"none\"}} | /code/missRule",
        "{\"code\":{\"selfResync\":1}} | /code/selfResync",
        "{\"code\":{\"unknown\":1}} | /code/unknown",
        "{\"code\":5} | /code",
        "{\"codes\":{}} | /codes",
        "{\"push\":{\"cooldownMinutes\":[]}} | /push/cooldownMinutes",
        "{\"push\":{\"cooldownMinutes\":[0]}} | /push/cooldownMinutes",
        "{\"push\":{\"cooldownMinutes\":5}} | /push/cooldownMinutes",
      })
  void whatBreaksARuleIsNamedAndNothingIsChanged(String body, String pointer) {
    var before = policy(gateways.a());
    var errors =
        patch(
                gateways.a(),
                new JsonObject(body).put("user", new JsonObject().put("maxCredentials", 7)))
            .isProblem(400, "invalid_request")
            .json()
            .getJsonArray("errors");
    assertThat(errors).hasSize(1);
    assertThat(errors.getJsonObject(0).getString("pointer")).isEqualTo(pointer);
    assertThat(policy(gateways.a())).isEqualTo(before);
  }

  @Test
  void isForAdministratorsAlone() {
    gateways.a().otherLogin().call(HttpCall.get("/v1/policy")).isProblem(403, "forbidden");
    gateways
        .a()
        .otherLogin()
        .call(HttpCall.of("PATCH", "/v1/policy", section("code", "lockThreshold", 100)))
        .isProblem(403, "forbidden");
  }

  private static JsonObject policy(GatewayNode node) {
    return node.operator().call(HttpCall.get("/v1/policy")).is(200).json();
  }

  private static HttpAnswer patch(GatewayNode node, JsonObject patch) {
    return node.operator().call(HttpCall.of("PATCH", "/v1/policy", patch));
  }

  private static JsonObject section(String name, String key, Object value) {
    return new JsonObject().put(name, new JsonObject().put(key, value));
  }

  private static JsonObject dryRun(JsonObject patch) {
    return gateways
        .a()
        .operator()
        .call(HttpCall.of("PATCH", "/v1/policy?dryRun=true", patch))
        .is(200)
        .json();
  }

  private static int grown(String name, JsonObject before, JsonObject after) {
    return after.getInteger(name) - before.getInteger(name);
  }
}
