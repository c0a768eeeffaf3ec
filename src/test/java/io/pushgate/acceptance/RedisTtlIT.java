package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.WrongCodes;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What stays in Redis for ever and what goes by itself.
class RedisTtlIT {
  // A Redis of its own: every key in it is of this test's making.
  @RegisterExtension static final Gateways gateways = Gateways.onBreakableRedis();

  @Test
  void everythingAboutChallengesGoesByItselfAndCredentialsAndUsersStay() {
    var user = gateways.someone();
    var phone = Phone.enrolled(gateways.a(), user);
    gateways.a().login().validate(user, WrongCodes.one(gateways.now(), phone)).is(200);
    gateways.a().operator().enrol(gateways.someone());
    try (var probe = gateways.probe()) {
      var before = probe.keys("*");
      assertThat(before).filteredOn(key -> probe.ttl(key).isEmpty()).hasSizeGreaterThanOrEqualTo(3);

      var body = new JsonObject().put("user", user);
      var keyed =
          HttpCall.of("POST", "/v1/challenges", body)
              .with("Idempotency-Key", UUID.randomUUID().toString());
      phone.approve(gateways.b(), gateways.a().login().call(keyed).is(201).json()).is(200);
      gateways.b().login().cancel(gateways.a().login().ask(user)).is(200);
      gateways.a().login().ask(user);

      var added = new TreeSet<>(probe.keys("*"));
      added.removeAll(before);
      assertThat(added)
          .hasSizeGreaterThanOrEqualTo(3)
          .allSatisfy(
              key ->
                  assertThat(probe.ttl(key))
                      .as("TTL of %s", key)
                      .hasValueSatisfying(
                          ttl ->
                              assertThat(ttl)
                                  .isLessThan(
                                      key.contains(":p:")
                                          ? Duration.ofHours(25)
                                          : Duration.ofMinutes(15))));
    }
  }

  @Test
  void aPendingChallengeCostsAtMostSixHundredBytes() {
    var user = gateways.someone();
    Phone.enrolled(gateways.a(), user);
    try (var probe = gateways.probe()) {
      var before = probe.keys("*");
      gateways.a().login().ask(user);
      var added = new TreeSet<>(probe.keys("*"));
      added.removeAll(before);
      var bytes = added.stream().mapToLong(probe::memory).sum();
      System.out.println(
          "a pending challenge takes " + bytes + " bytes in " + added.size() + " keys");
      assertThat(bytes).isBetween(100L, 600L);
    }
  }
}
