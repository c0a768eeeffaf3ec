package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.Eventually;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.WrongCodes;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What time does to credentials: those that nobody uses expire, and locks end by themselves.
class SweepIT {
  @RegisterExtension
  static final Gateways gateways =
      // Of its own: a sweep would expire what other tests have.
      Gateways.onOwnRedis(
          Map.of("credential.expireUnusedDays", "30", "code.autoUnlockMinutes", "10"));

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);

  @Test
  void anUnusedCredentialBecomesInactiveAndNobodysAndAUsedOneStays() {
    var active = Phone.enrolled(gateways.a(), user);
    gateways.clock().advance(Duration.ofDays(29));
    active.approve(gateways.b(), gateways.a().login().ask(user)).is(200);
    gateways.clock().advance(Duration.ofDays(2));
    eventually("expired", () -> state(phone).equals("inactive"));
    eventually("nobody's", () -> users(phone).isEmpty());
    assertThat(state(active)).isEqualTo("enabled");
    assertThat(gateways.b().operator().user(user).is(200).json().getJsonArray("credentials"))
        .hasSize(1);
    var challenge = gateways.a().login().ask(user);
    phone.approve(gateways.b(), challenge).isProblem(403, "credential_not_enabled");
    active.approve(gateways.b(), challenge).is(200);
    assertThat(by("expiry")).containsExactly("credential_expired", "credential_unassigned");
    assertThat(gateways.a().operator().audited("user", user))
        .filteredOn(event -> event.getString("type").equals("credential_expired"))
        .singleElement()
        .satisfies(event -> assertThat(event.getJsonArray("users")).isEqualTo(JsonArray.of(user)));
  }

  @Test
  void anOperatorBringsAnExpiredCredentialBack() {
    gateways.clock().advance(Duration.ofDays(31));
    eventually("nobody's", () -> users(phone).isEmpty());
    gateways.a().operator().change(phone.credentialId(), "enable").is(200);
    gateways.a().operator().assign(user, phone.credentialId()).is(200);
    phone.approve(gateways.b(), gateways.a().login().ask(user)).is(200);
  }

  @Test
  void aLockEndsByItselfWithItsCounterAtZero() {
    for (var wrong : WrongCodes.many(10, gateways.now(), phone)) {
      gateways.a().login().validate(user, wrong).is(200);
    }
    assertThat(state(phone)).isEqualTo("locked");
    gateways.clock().advance(Duration.ofMinutes(11));
    eventually("unlocked", () -> state(phone).equals("enabled"));
    var credential = gateways.b().operator().credential(phone.credentialId());
    assertThat(credential.getInteger("invalidCodeCount")).isZero();
    assertThat(credential.fieldNames()).doesNotContain("lockedAt");
    var code = phone.app().codeAt(gateways.now());
    assertThat(gateways.b().login().validate(user, code).is(200).text("result"))
        .isEqualTo("accepted");
    assertThat(metric("pushgate_credentials_autounlocked_total")).isEqualTo(1);
    assertThat(by("auto-unlock")).containsExactly("credential_unlocked");
    eventually("swept", () -> metric("pushgate_sweeps_seconds_count") > 0);
  }

  private List<String> by(String part) {
    return gateways.b().operator().audited("credential", phone.credentialId()).stream()
        .filter(event -> event.getJsonObject("actor").getString("id").equals(part))
        .map(event -> event.getString("type"))
        .toList();
  }

  // A sweep that was under way may have passed by before the clock was moved.
  private static void eventually(String what, BooleanSupplier condition) {
    Eventually.within(
        PATIENCE,
        what,
        () -> {
          gateways.clock().advance(Duration.ofSeconds(1));
          return condition.getAsBoolean();
        });
  }

  private static double metric(String name) {
    return gateways.a().management().metric(name) + gateways.b().management().metric(name);
  }

  private static String state(Phone phone) {
    return gateways.b().operator().credential(phone.credentialId()).getString("state");
  }

  private static JsonArray users(Phone phone) {
    return gateways.b().operator().credential(phone.credentialId()).getJsonArray("users");
  }
}
