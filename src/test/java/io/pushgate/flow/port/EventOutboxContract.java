package io.pushgate.flow.port;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Samples.next;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.Shard;
import io.pushgate.domain.audit.Announcement;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.flow.port.EventOutbox.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the outbox does with the events that other stores put there.
public abstract class EventOutboxContract {
  private static final Shard SHARD = PHONE.shard();
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final AuditEvent LOCKED =
      EVENT.as(AuditType.CREDENTIAL_LOCKED).about(ALICE).about(PHONE).with("reason", "codes");

  /// Stores that hold nothing before each test.
  protected abstract Stores stores();

  @BeforeEach
  void lock() {
    await(stores().credentials().create(mobile(PHONE, ALICE), EVENT));
    var locked = next(mobile(PHONE, ALICE), CredentialState.LOCKED);
    await(stores().credentials().replace(locked, 1, LOCKED));
  }

  @Test
  void onlyEventsThatAreAnnouncedGetThere() {
    var due = claim(NOW, 9);
    assertThat(due)
        .extracting(Due::announcement)
        .extracting(Announcement::event)
        .containsExactly(LOCKED);
    assertThat(due.getFirst().attempts()).isOne();
    assertThat(due.getFirst().announcement().id()).matches("[0-9a-f]{40}");
  }

  @Test
  void whatOneHasTakenNobodyElseGetsForAWhile() {
    var first = claim(NOW, 9).getFirst();
    assertThat(claim(NOW.plus(LEASE).minusMillis(1), 9)).isEmpty();
    var again = claim(NOW.plus(LEASE), 9).getFirst();
    assertThat(again.announcement()).isEqualTo(first.announcement());
    assertThat(again.attempts()).isEqualTo(2);
  }

  @Test
  void nothingIsDueBeforeItHappened() {
    assertThat(claim(NOW.minusMillis(1), 9)).isEmpty();
  }

  @Test
  void whatWasToldIsGone() {
    await(stores().outbox().remove(claim(NOW, 9).getFirst()));
    assertThat(claim(NOW.plus(LEASE), 9)).isEmpty();
  }

  @Test
  void whatIsPostponedComesAgainThen() {
    var later = NOW.plusSeconds(300);
    await(stores().outbox().postpone(claim(NOW, 9).getFirst(), later));
    assertThat(claim(later.minusMillis(1), 9)).isEmpty();
    assertThat(claim(later, 9)).hasSize(1);
  }

  @Test
  void whatAnotherHasToldIsNotPostponed() {
    var slow = claim(NOW, 9).getFirst();
    await(stores().outbox().remove(claim(NOW.plus(LEASE), 9).getFirst()));
    await(stores().outbox().postpone(slow, NOW));
    assertThat(claim(NOW.plus(LEASE), 9)).isEmpty();
  }

  @Test
  void noMoreAreTakenThanWanted() {
    var unlocked = LOCKED.as(AuditType.CREDENTIAL_UNLOCKED);
    for (int version = 2; version < 5; version++) {
      var present = await(stores().credentials().find(PHONE)).orElseThrow();
      await(
          stores()
              .credentials()
              .replace(next(present, CredentialState.ENABLED), version, unlocked));
    }
    assertThat(claim(NOW, 3)).hasSize(3);
    assertThat(claim(NOW, 3)).hasSize(1);
    assertThat(await(stores().outbox().claim(new Shard(SHARD.number() ^ 1), NOW, LEASE, 9)))
        .isEmpty();
  }

  @Test
  void whatNobodyWantedForLongGoes() {
    await(stores().outbox().removeDueBefore(SHARD, NOW.minusMillis(1)));
    assertThat(claim(NOW, 9)).hasSize(1);
    await(stores().outbox().removeDueBefore(SHARD, NOW.plus(LEASE)));
    assertThat(claim(NOW.plus(LEASE), 9)).isEmpty();
  }

  @Test
  void aReceiverIsClosedForAllAndNoOtherIs() {
    assertThat(await(stores().outbox().isClosed("a"))).isFalse();
    await(stores().outbox().close("a"));
    assertThat(await(stores().outbox().isClosed("a"))).isTrue();
    assertThat(await(stores().outbox().isClosed("b"))).isFalse();
  }

  private List<Due> claim(Instant now, int limit) {
    return await(stores().outbox().claim(SHARD, now, LEASE, limit));
  }
}
