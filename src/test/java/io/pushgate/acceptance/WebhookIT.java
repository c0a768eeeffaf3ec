package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.Eventually;
import io.pushgate.testing.WebhookListener;
import io.pushgate.testing.WebhookListener.Message;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.WrongCodes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Somebody outside is told of events.
class WebhookIT {
  private static final WebhookListener LISTENER = WebhookListener.start();

  @RegisterExtension
  static final Gateways gateways =
      Gateways.own(
          Map.of(
              "webhooks.url",
              LISTENER.url(),
              "webhooks.secret",
              WebhookListener.SECRET,
              "webhooks.allowPrivate",
              "true"));

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);

  @AfterEach
  void everyMessageWasByTheBook() {
    LISTENER.answer(204);
    assertThat(LISTENER.violations()).isEmpty();
  }

  @AfterAll
  static void stop() {
    LISTENER.close();
  }

  @Test
  void decisionsAreTold() {
    var approved = gateways.a().login().ask(user);
    phone.approve(gateways.b(), approved).is(200);
    var told = LISTENER.await(about("challengeId", approved.getString("challengeId")));
    assertThat(told.type()).isEqualTo("challenge.decided");
    assertThat(told.data().getString("status")).isEqualTo("approved");
    assertThat(told.data().getJsonArray("users")).isEqualTo(JsonArray.of(user));
    assertThat(told.data().getString("credentialId")).isEqualTo(phone.credentialId());
    assertThat(told.data().getJsonObject("actor").getString("id")).isEqualTo(phone.credentialId());
    assertThat(told.body().encode())
        .doesNotContain("eyJ", approved.getString("numberMatch") + "\"");

    var denied = gateways.b().login().ask(user);
    phone.deny(gateways.a(), denied, "user_denied").is(200);
    var said = LISTENER.await(about("challengeId", denied.getString("challengeId"))).data();
    assertThat(said.getString("status")).isEqualTo("denied");
    assertThat(said.getJsonObject("details").getString("reason")).isEqualTo("user_denied");
  }

  @Test
  void locksUnlocksAndMigrationsAreTold() {
    var wrong = WrongCodes.many(10, gateways.now(), phone);
    for (var code : wrong) {
      gateways.a().login().validate(user, code).is(200);
    }
    gateways.b().operator().change(phone.credentialId(), "unlock").is(200);
    var migration = phone.openMigration(gateways.a()).is(201).json();
    Phone.migrated(gateways.b(), migration.getString("migrationCode"));
    for (var type : List.of("credential.locked", "credential.unlocked", "credential.migrated")) {
      var told = LISTENER.await(ofType(type));
      assertThat(told.data().getJsonArray("users")).isEqualTo(JsonArray.of(user));
    }
    assertThat(LISTENER.messages())
        .filteredOn(about("credentialId", phone.credentialId()))
        .extracting(Message::type)
        .containsExactlyInAnyOrder(
            "credential.locked", "credential.unlocked", "credential.migrated");
  }

  @Test
  void aSuspensionIsTold() {
    var challenge = gateways.a().login().ask(user);
    phone.deny(gateways.a(), challenge, "not_me").is(200);
    LISTENER.await(
        message ->
            message.type().equals("push.suspended")
                && message.data().getJsonArray("users").contains(user));
  }

  @Test
  void whatIsNotTakenIsToldAgainUnderTheSameId() {
    LISTENER.answer(503);
    var challenge = gateways.a().login().ask(user);
    phone.approve(gateways.b(), challenge).is(200);
    var mine = about("challengeId", challenge.getString("challengeId"));
    var first = LISTENER.await(mine);
    assertThat(first.status()).isEqualTo(503);
    LISTENER.answer(200);
    gateways.clock().advance(Duration.ofSeconds(7));
    var again = LISTENER.await(mine.and(message -> message.status() == 200));
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void whatWasTakenIsNotToldAgain() {
    var challenge = gateways.a().login().ask(user);
    phone.approve(gateways.b(), challenge).is(200);
    var mine = about("challengeId", challenge.getString("challengeId"));
    LISTENER.await(mine);
    gateways.clock().advance(Duration.ofMinutes(2));
    var last = gateways.b().login().ask(user);
    phone.approve(gateways.a(), last).is(200);
    LISTENER.await(about("challengeId", last.getString("challengeId")));
    assertThat(LISTENER.messages()).filteredOn(mine).hasSize(1);
  }

  @Test
  void theMetricsTellHowItGoes() {
    var challenge = gateways.a().login().ask(user);
    phone.approve(gateways.b(), challenge).is(200);
    Eventually.within(
        Duration.ofSeconds(10),
        "counted on one node",
        () ->
            (gateways.a().management().get("/metrics").body()
                    + gateways.b().management().get("/metrics").body())
                .contains("pushgate_webhooks_total{outcome=\"taken\"}"));
  }

  private Predicate<Message> ofType(String type) {
    return about("credentialId", phone.credentialId()).and(message -> message.type().equals(type));
  }

  private static Predicate<Message> about(String member, String value) {
    return message -> {
      JsonObject data = message.data();
      return value.equals(data.getString(member));
    };
  }
}
