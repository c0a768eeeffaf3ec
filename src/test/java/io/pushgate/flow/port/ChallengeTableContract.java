package io.pushgate.flow.port;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.RETENTION;
import static io.pushgate.flow.port.Samples.TABLET;
import static io.pushgate.flow.port.Samples.TOKEN;
import static io.pushgate.flow.port.Samples.challenge;
import static io.pushgate.flow.port.Samples.creation;
import static io.pushgate.flow.port.Samples.decision;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeStatus;
import io.pushgate.domain.challenge.Decision;
import io.pushgate.domain.challenge.DenyReason;
import io.pushgate.domain.credential.Credential;
import io.pushgate.flow.port.ChallengeStore.AlreadyFinal;
import io.pushgate.flow.port.ChallengeStore.Closed;
import io.pushgate.flow.port.ChallengeStore.Created;
import io.pushgate.flow.port.ChallengeStore.DecisionWritten;
import io.pushgate.flow.port.ChallengeStore.Vanished;
import io.pushgate.flow.port.ChallengeStore.WasFinal;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every event at every status: on a pending challenge it has its effect, on a final one none.
public abstract class ChallengeTableContract {
  private static final Instant LATER = NOW.plusSeconds(2);

  private final Credential phone = mobile(PHONE, ALICE);
  private final Credential tablet = mobile(TABLET, ALICE);

  /// What may befall a challenge, and the status it has then if it was pending.
  private enum Event {
    APPROVE(ChallengeStatus.APPROVED),
    APPROVE_WITH_WRONG_NUMBER(ChallengeStatus.DENIED),
    DENY(ChallengeStatus.DENIED),
    CODE(ChallengeStatus.APPROVED),
    CANCEL(ChallengeStatus.CANCELLED);

    final ChallengeStatus fromPending;

    Event(ChallengeStatus fromPending) {
      this.fromPending = fromPending;
    }
  }

  /// Stores that hold nothing before each test.
  protected abstract Stores stores();

  static Stream<Arguments> table() {
    return Stream.of(ChallengeStatus.values())
        .flatMap(status -> Stream.of(Event.values()).map(event -> Arguments.of(status, event)));
  }

  @BeforeEach
  void giveTwoDevices() {
    await(stores().users().add(ALICE, phone, 0, EVENT));
    await(stores().users().add(ALICE, tablet, 0, EVENT));
  }

  @ParameterizedTest
  @MethodSource("table")
  void eventAtStatus(ChallengeStatus status, Event event) {
    var before = inStatus(status);
    var at = status == ChallengeStatus.EXPIRED ? before.expiresAt() : LATER;
    assertThat(before.statusAt(at)).isEqualTo(status);

    var outcome = happen(event, before, at);

    var after = await(stores().challenges().find(before.id())).orElseThrow();
    if (status == ChallengeStatus.PENDING) {
      assertThat(after.statusAt(at)).isEqualTo(event.fromPending);
      assertThat(outcome).isIn(new DecisionWritten(after), new Closed(after));
    } else {
      assertThat(after).isEqualTo(before);
      assertThat(outcome).isIn(new AlreadyFinal(before), new WasFinal(before));
    }
  }

  @Test
  void theLastMillisecondCounts() {
    var challenge = inStatus(ChallengeStatus.PENDING);
    assertThat(happen(Event.APPROVE, challenge, challenge.expiresAt().minusMillis(1)))
        .isInstanceOf(DecisionWritten.class);
  }

  @Test
  void whatIsKeptNoMoreCannotBeClosed() {
    var challenge = challenge(ALICE);
    assertThat(happen(Event.CANCEL, challenge, NOW)).isEqualTo(new Vanished());
    assertThat(happen(Event.CODE, challenge, NOW)).isEqualTo(new Vanished());
  }

  @ParameterizedTest
  @EnumSource
  void aClosedChallengeCountsAsPendingNoMore(Event event) {
    for (int i = 0; i < 5; i++) {
      happen(event, inStatus(ChallengeStatus.PENDING), NOW);
    }
    inStatus(ChallengeStatus.PENDING);
    assertThat(await(stores().challenges().pendingOf(ALICE, NOW))).hasSize(1);
  }

  private Challenge inStatus(ChallengeStatus status) {
    var created = await(stores().challenges().create(creation(challenge(ALICE))));
    assertThat(created).isInstanceOf(Created.class);
    var challenge = ((Created) created).challenge();
    switch (status) {
      case PENDING, EXPIRED -> {}
      case APPROVED -> decideBy(tablet, challenge, new Decision.Approve("047"), NOW);
      case DENIED -> decideBy(tablet, challenge, new Decision.Deny(DenyReason.NOT_ME), NOW);
      case CANCELLED -> happen(Event.CANCEL, challenge, NOW);
    }
    return await(stores().challenges().find(challenge.id())).orElseThrow();
  }

  private Object happen(Event event, Challenge challenge, Instant at) {
    var store = stores().challenges();
    return switch (event) {
      case APPROVE -> decideBy(phone, challenge, new Decision.Approve("047"), at);
      case APPROVE_WITH_WRONG_NUMBER -> decideBy(phone, challenge, new Decision.Approve("048"), at);
      case DENY -> decideBy(phone, challenge, new Decision.Deny(DenyReason.USER_DENIED), at);
      case CODE -> await(store.approveByCode(challenge, TOKEN, at, RETENTION, EVENT));
      case CANCEL -> await(store.cancel(challenge, at, RETENTION, EVENT));
    };
  }

  private Object decideBy(
      Credential credential, Challenge challenge, Decision decision, Instant at) {
    return await(stores().challenges().decide(decision(challenge, credential, decision, at)));
  }
}
