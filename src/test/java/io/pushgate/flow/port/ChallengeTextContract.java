package io.pushgate.flow.port;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.challenge;
import static io.pushgate.flow.port.Samples.creation;
import static io.pushgate.flow.port.Samples.decision;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.challenge.Decision;
import io.pushgate.domain.challenge.Delivery;
import io.pushgate.domain.challenge.LoginContext;
import io.pushgate.domain.challenge.LoginText;
import io.pushgate.domain.challenge.NumberMatch;
import io.pushgate.domain.challenge.Resolution;
import io.pushgate.flow.port.ChallengeStore.Created;
import io.pushgate.flow.port.ChallengeStore.DecisionWritten;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A login flow writes whatever it likes, also what a store may look for.
public abstract class ChallengeTextContract {
  /// Stores that hold nothing before each test.
  protected abstract Stores stores();

  @ParameterizedTest
  @MethodSource("misleadingTexts")
  void whatPeopleWroteIsTakenForNothingElse(LoginText text) {
    assertThat(await(stores().users().add(ALICE, mobile(PHONE, ALICE), 0, EVENT))).isTrue();
    var store = stores().challenges();
    var challenge = challenge(ALICE, text, new NumberMatch("047"), NOW);
    var id = challenge.id();
    assertThat(await(store.create(creation(challenge)))).isInstanceOf(Created.class);
    assertThat(await(store.watch(id)).orElseThrow().text()).isEqualTo(text);

    assertThat(await(store.recordDelivery(id, PHONE, Delivery.State.ACCEPTED))).isTrue();
    var delivered = await(store.watch(id)).orElseThrow();
    assertThat(delivered.text()).isEqualTo(text);
    assertThat(delivered.delivery()).isEqualTo(Delivery.State.ACCEPTED);

    var approval = decision(challenge, mobile(PHONE, ALICE), new Decision.Approve("047"));
    assertThat(await(store.decide(approval)))
        .isInstanceOfSatisfying(
            DecisionWritten.class, it -> assertThat(it.challenge().text()).isEqualTo(text));
    var approved = await(store.watch(id)).orElseThrow();
    assertThat(approved.resolution()).isInstanceOf(Resolution.Approved.class);
    assertThat(approved.text()).isEqualTo(text);
  }

  static Stream<LoginText> misleadingTexts() {
    var phone = PHONE.value();
    return Stream.of(
        new LoginText(phone, "s", null),
        new LoginText(phone, "0", new LoginContext("s", phone, "s", phone)),
        new LoginText("[\"" + phone + "\",\"s\"", "[\"" + phone + "\",0", null),
        new LoginText("\"w\":[\"node\"]", "\"r\":{\"o\":\"a\"}", null),
        new LoginText("w", "r", new LoginContext("\\", "\"", "]", "}")));
  }
}
