package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.dev.fcm.Behaviour;
import io.pushgate.dev.fcm.Behaviour.Mode;
import io.pushgate.testing.Eventually;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.Phone;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Law 13: FCM down changes nothing but delivery")
class Law13FcmDownIT {
  @RegisterExtension static final Gateways gateways = Gateways.own();

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final String user = gateways.someone();
  private final Phone phone = Phone.enrolled(gateways.a(), user);

  @Test
  void creatingAChallengeTakesNoLongerWhileFcmHangs() {
    medianCreation();
    var usual = medianCreation();
    gateways.fcm().behaviour(phone.pushToken(), Behaviour.of(Mode.HANG));
    var hanging = medianCreation();
    System.out.printf(
        "a challenge is created in %d µs, while FCM hangs in %d µs (median)%n",
        usual.toNanos() / 1000, hanging.toNanos() / 1000);
    // FCM would be waited for 10 s; the rest is what a busy machine adds.
    assertThat(hanging).isLessThan(usual.multipliedBy(3).plusMillis(250));
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"UNREGISTERED", "SENDER_MISMATCH", "QUOTA", "UNAVAILABLE", "INTERNAL", "RESET"})
  void deliveryFailsAndTheLoginGoesOn(Mode mode) {
    gateways.fcm().behaviour(phone.pushToken(), Behaviour.of(mode));
    var challenge = gateways.a().login().ask(user);
    assertThat(challenge.getString("delivery")).isEqualTo("sending");
    assertThat(challenge.getBoolean("offerCode")).isFalse();
    var failed = awaitDelivery(challenge, "failed");
    assertThat(failed.getString("status")).isEqualTo("pending");
    assertThat(failed.getBoolean("offerCode")).isTrue();
    assertThat(failed.getJsonArray("deliveries").getJsonObject(0))
        .isEqualTo(
            new JsonObject()
                .put("credentialId", phone.credentialId())
                .put("deviceName", "Pixel 9")
                .put("state", "failed"));

    var asked = phone.pending(gateways.b()).is(200).json().getJsonArray("challenges");
    assertThat(asked.getJsonObject(0).getString("challengeId"))
        .isEqualTo(challenge.getString("challengeId"));
    phone.approve(gateways.b(), challenge).is(200);
    assertThat(gateways.a().login().read(challenge).text("status")).isEqualTo("approved");
  }

  @Test
  void theCodeWorksWhileFcmHangsAndDeliveryFailsInTheEnd() {
    gateways.fcm().behaviour(phone.pushToken(), Behaviour.of(Mode.HANG));
    var challenge =
        gateways.a().login().ask(new JsonObject().put("user", user).put("ttlSeconds", 20));
    var code = phone.app().codeAt(gateways.now());
    var typed = gateways.b().login().code(challenge, code).is(200).json();
    assertThat(typed.getString("result")).isEqualTo("accepted");
    // Also on a challenge that is final by now, it is written what FCM never said.
    assertThat(awaitDelivery(challenge, "failed").getString("status")).isEqualTo("approved");
  }

  @Test
  void whoWaitsIsToldThatDeliveryFailed() {
    var late = new Behaviour(Mode.UNREGISTERED, null, Duration.ofSeconds(2));
    gateways.fcm().behaviour(phone.pushToken(), late);
    var challenge = gateways.a().login().ask(user);
    var start = System.nanoTime();
    var answer = gateways.b().login().await(challenge, 50).join();
    assertThat(answer.is(200).text("delivery")).isEqualTo("failed");
    assertThat(answer.text("status")).isEqualTo("pending");
    assertThat(Duration.ofNanos(answer.arrivedAt() - start)).isLessThan(Duration.ofSeconds(20));
    // It is known now: the next wait is for the decision.
    var next = gateways.b().login().await(challenge, 50);
    gateways.b().management().awaitWaiters(1);
    phone.approve(gateways.a(), challenge).is(200);
    assertThat(next.join().text("status")).isEqualTo("approved");
  }

  @Test
  void anUnregisteredTokenIsRetiredUntilTheAppTellsAnother() {
    gateways.fcm().behaviour(phone.pushToken(), Behaviour.of(Mode.UNREGISTERED));
    awaitDelivery(gateways.a().login().ask(user), "failed");
    awaitTokenState("gone");
    assertThat(phone.state(gateways.b()).is(200).json().getJsonObject("push"))
        .isEqualTo(new JsonObject().put("tokenState", "gone"));
    var withoutPush = gateways.b().login().ask(user);
    assertThat(withoutPush.getString("delivery")).isEqualTo("none");
    assertThat(withoutPush.getBoolean("offerCode")).isTrue();

    phone.tellPushToken(gateways.a(), "new-" + user).is(204);
    awaitTokenState("ok");
    awaitDelivery(gateways.b().login().ask(user), "accepted");
  }

  @Test
  void aTokenThatTheAppReplacedMeanwhileIsNotRetired() {
    var late = new Behaviour(Mode.UNREGISTERED, null, Duration.ofSeconds(2));
    gateways.fcm().behaviour(phone.pushToken(), late);
    var challenge = gateways.a().login().ask(user);
    phone.tellPushToken(gateways.b(), "newer-" + user).is(204);
    awaitDelivery(challenge, "failed");
    awaitDelivery(gateways.b().login().ask(user), "accepted");
    awaitTokenState("ok");
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"SENDER_MISMATCH", "QUOTA", "UNAVAILABLE", "INTERNAL", "RESET"})
  void noOtherTroubleRetiresAToken(Mode mode) {
    gateways.fcm().behaviour(phone.pushToken(), Behaviour.of(mode));
    awaitDelivery(gateways.a().login().ask(user), "failed");
    gateways.fcm().behaviour(phone.pushToken(), Behaviour.OK);
    awaitDelivery(gateways.a().login().ask(user), "accepted");
    awaitTokenState("ok");
  }

  @Test
  void oneDeviceOutOfReachIsEnoughForAcceptedByTheOther() {
    var other = Phone.enrolled(gateways.b(), user);
    gateways.fcm().behaviour(phone.pushToken(), Behaviour.of(Mode.QUOTA));
    var challenge = gateways.a().login().ask(user);
    gateways.awaitPush(other);
    var accepted = awaitDelivery(challenge, "accepted");
    assertThat(accepted.getBoolean("offerCode")).isFalse();
  }

  private Duration medianCreation() {
    var all = Stream.generate(this::creation).limit(9).sorted().toList();
    return all.get(all.size() / 2);
  }

  private Duration creation() {
    var start = System.nanoTime();
    var created = gateways.a().login().create(user).is(201);
    gateways.a().login().cancel(created.json()).is(200);
    return Duration.ofNanos(created.arrivedAt() - start);
  }

  private static JsonObject awaitDelivery(JsonObject challenge, String state) {
    Eventually.within(
        PATIENCE,
        "delivery " + state,
        () -> gateways.b().login().read(challenge).text("delivery").equals(state));
    return gateways.a().login().read(challenge).is(200).json();
  }

  private void awaitTokenState(String state) {
    Eventually.within(
        PATIENCE,
        "push token " + state,
        () ->
            gateways
                .b()
                .operator()
                .credential(phone.credentialId())
                .getJsonObject("push")
                .getString("tokenState")
                .equals(state));
  }
}
