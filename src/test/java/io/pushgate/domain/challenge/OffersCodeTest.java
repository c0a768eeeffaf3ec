package io.pushgate.domain.challenge;

import static io.pushgate.domain.challenge.Challenges.CREATED;
import static io.pushgate.domain.challenge.Challenges.EXPIRES;
import static io.pushgate.domain.challenge.Challenges.PHONE;
import static io.pushgate.domain.challenge.Challenges.TABLET;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffersCodeTest {
  @ParameterizedTest(name = "delivery {0}, {1} ms after creation: {2}")
  @CsvSource({
    "SENDING, 0, false",
    "SENDING, 19999, false",
    "SENDING, 20000, true",
    "ACCEPTED, 0, false",
    "ACCEPTED, 19999, false",
    "ACCEPTED, 20000, true",
    "ACCEPTED, 59999, true",
    "ACCEPTED, 60000, false",
    "FAILED, 0, true",
    "FAILED, 59999, true",
    "FAILED, 60000, false",
    "NONE, 0, true",
    "NONE, 59999, true",
    "NONE, 60000, false",
  })
  void offersACodeWhenThePushDidNotGetOutOrAThirdOfTheLifetimeHasPassed(
      Delivery.State delivery, long millis, boolean offered) {
    assertThat(Challenges.pending(delivery).offersCodeAt(CREATED.plusMillis(millis)))
        .isEqualTo(offered);
  }

  @Test
  void offersNoCodeOnceTheChallengeIsFinal() {
    var failed = List.of(Challenges.delivery(PHONE, Delivery.State.FAILED));
    var cancelled = Challenges.challenge(new Resolution.Cancelled(CREATED), failed);

    assertThat(Challenges.challenge(null, failed).offersCodeAt(CREATED)).isTrue();
    assertThat(cancelled.offersCodeAt(CREATED)).isFalse();
    assertThat(cancelled.offersCodeAt(EXPIRES.minusMillis(1))).isFalse();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "'', NONE",
    "NONE, NONE",
    "FAILED, FAILED",
    "SENDING, SENDING",
    "ACCEPTED, ACCEPTED",
    "NONE FAILED, FAILED",
    "NONE SENDING, SENDING",
    "NONE ACCEPTED, ACCEPTED",
    "FAILED SENDING, SENDING",
    "FAILED ACCEPTED, ACCEPTED",
    "SENDING ACCEPTED, ACCEPTED",
    "ACCEPTED SENDING FAILED NONE, ACCEPTED",
    "NONE FAILED SENDING, SENDING",
  })
  void allDeliveriesAsOneAreTheBestNewsAmongThem(String states, Delivery.State overall) {
    var each =
        states.isEmpty()
            ? new Delivery.State[0]
            : List.of(states.split(" ")).stream()
                .map(Delivery.State::valueOf)
                .toArray(Delivery.State[]::new);

    assertThat(Challenges.pending(each).delivery()).isEqualTo(overall);
  }

  @Test
  void findsTheDeliveryToACredentialItWasAddressedTo() {
    var toPhone = Challenges.delivery(PHONE, Delivery.State.FAILED);
    var challenge = Challenges.challenge(null, List.of(toPhone));

    assertThat(challenge.deliveryTo(PHONE)).contains(toPhone);
    assertThat(challenge.deliveryTo(TABLET)).isEmpty();
  }
}
