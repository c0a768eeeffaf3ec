package io.pushgate.flow.port;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.TOKEN;
import static io.pushgate.flow.port.Samples.hardware;
import static io.pushgate.flow.port.Samples.next;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.TypedSteps;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.credential.LockRule;
import io.pushgate.flow.port.AttemptStore.Busy;
import io.pushgate.flow.port.AttemptStore.Lost;
import io.pushgate.flow.port.AttemptStore.NotEnabled;
import io.pushgate.flow.port.AttemptStore.Reservation;
import io.pushgate.flow.port.AttemptStore.Reserved;
import io.pushgate.flow.port.AttemptStore.Settled;
import io.pushgate.flow.port.AttemptStore.Settlement;
import io.pushgate.flow.port.AttemptStore.Unknown;
import io.pushgate.flow.port.AttemptStore.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What reserving and settling attempts at codes does.
public abstract class AttemptStoreContract {
  private static final LockRule THREE = new LockRule(3);
  private static final Instant RUN_OUT = NOW.plusSeconds(AttemptStore.RESERVATION_SECONDS);

  private final Credential fresh = hardware(TOKEN, ALICE);

  /// Stores that hold nothing before each test.
  protected abstract Stores stores();

  @BeforeEach
  void giveToken() {
    await(stores().credentials().create(fresh, EVENT));
  }

  @Test
  void reserveHandsOutTheCredentialAsItIs() {
    assertThat(reserve("a", NOW)).isEqualTo(new Reserved(fresh));
  }

  @Test
  void reserveKnowsOnlyWhatExists() {
    await(stores().credentials().remove(TOKEN));
    assertThat(reserve("a", NOW)).isEqualTo(new Unknown());
    assertThat(await(stores().credentials().find(TOKEN))).isEmpty();
  }

  @Test
  void reserveRefusesACredentialThatIsNotEnabled() {
    var disabled = next(fresh, CredentialState.DISABLED);
    await(stores().credentials().replace(disabled, 1, EVENT));
    assertThat(reserve("a", NOW)).isEqualTo(new NotEnabled(disabled));
  }

  @Test
  void oneAttemptIsUnderWayAtATime() {
    reserve("a", NOW);
    assertThat(reserve("b", RUN_OUT.minusMillis(1))).isEqualTo(new Busy());
    settle("a", new Verdict.Release(), NOW);
    assertThat(reserve("b", NOW)).isInstanceOf(Reserved.class);
  }

  @Test
  void acceptMovesOnAndForgetsInvalidCodes() {
    missed("a");
    missed("b");
    reserve("c", NOW);
    var position = new CodePosition(50_000_000_000L, -3);
    var settled = settled(settle("c", new Verdict.Accept(position), NOW.plusMillis(5)));
    assertThat(settled.position()).isEqualTo(position);
    assertThat(settled.invalidCodes()).isZero();
    assertThat(settled.acceptedCodes()).isOne();
    assertThat(settled.lastUsedAt()).isEqualTo(NOW.plusMillis(5));
    assertThat(settled.version()).isOne();
    assertThat(await(stores().credentials().find(TOKEN))).contains(settled);
  }

  @Test
  void acceptNeverGoesBackNorRepeats() {
    for (long step : new long[] {10, 9}) {
      accepted("first" + step, 10 + (10 - step));
      reserve("a" + step, NOW);
      var stale = new Verdict.Accept(new CodePosition(step, 0));
      assertThat(settle("a" + step, stale, NOW)).isEqualTo(new Lost());
      var resync = new Verdict.Resynchronise(new CodePosition(step, 0));
      assertThat(settle("a" + step, resync, NOW)).isEqualTo(new Lost());
      settle("a" + step, new Verdict.Release(), NOW);
    }
  }

  @Test
  void whatElseWasTypedIsKeptUntilItIsReplaced() {
    reserve("a", NOW);
    var noted = typed(50_000_000_120L, NOW.plusSeconds(180));
    var settled = settled(settle("a", new Verdict.NotedMiss(noted, "clock_ahead"), NOW));
    assertThat(settled.position()).isEqualTo(new CodePosition(CodePosition.NEVER, 0, noted));
    assertThat(settled.invalidCodes()).isOne();
    assertThat(missed("b").position().typed()).isEqualTo(noted);
    accepted("c", 7);
    reserve("d", NOW);
    var position = new CodePosition(8, 0, typed(7, Instant.EPOCH));
    assertThat(settled(settle("d", new Verdict.Accept(position), NOW)).position())
        .isEqualTo(position);
  }

  private static TypedSteps typed(long step, Instant leadsUntil) {
    return new TypedSteps(List.of(new TypedSteps.Entry(step, leadsUntil)));
  }

  @Test
  void resynchroniseMovesOnAndLeavesTheCounters() {
    missed("a");
    reserve("b", NOW);
    var position = new CodePosition(7, 42);
    var settled = settled(settle("b", new Verdict.Resynchronise(position), NOW));
    assertThat(settled.position()).isEqualTo(position);
    assertThat(settled.invalidCodes()).isOne();
    assertThat(settled.acceptedCodes()).isZero();
  }

  @Test
  void releaseIsAsIfNeverTried() {
    missed("a");
    var before = await(stores().credentials().find(TOKEN));
    reserve("b", NOW);
    settle("b", new Verdict.Release(), NOW);
    assertThat(await(stores().credentials().find(TOKEN))).isEqualTo(before);
    assertThat(reserve("c", RUN_OUT.plusSeconds(60))).isEqualTo(new Reserved(before.orElseThrow()));
  }

  @Test
  void theMissAtTheThresholdLocks() {
    assertThat(missed("a").state()).isEqualTo(CredentialState.ENABLED);
    assertThat(missed("b").invalidCodes()).isEqualTo(2);
    var locked = missed("c");
    assertThat(locked.state()).isEqualTo(CredentialState.LOCKED);
    assertThat(locked.invalidCodes()).isEqualTo(3);
    assertThat(locked.lockedAt()).isEqualTo(NOW);
    assertThat(locked.version()).isEqualTo(2);
    assertThat(reserve("d", NOW)).isEqualTo(new NotEnabled(locked));
  }

  @Test
  void aReservationThatRanOutCountsAsAnInvalidCode() {
    reserve("crashed", NOW);
    assertThat(((Reserved) reserve("b", RUN_OUT)).credential().invalidCodes()).isOne();
    // Once.
    settle("b", new Verdict.Release(), RUN_OUT);
    assertThat(((Reserved) reserve("c", RUN_OUT)).credential().invalidCodes()).isOne();
  }

  @Test
  void reservationsThatRanOutLockAtTheThreshold() {
    reserve("a", NOW);
    reserve("b", RUN_OUT);
    reserve("c", RUN_OUT.plusSeconds(5));
    var refused = reserve("d", RUN_OUT.plusSeconds(10));
    assertThat(refused).isInstanceOf(NotEnabled.class);
    var locked = ((NotEnabled) refused).credential();
    assertThat(locked.state()).isEqualTo(CredentialState.LOCKED);
    assertThat(locked.invalidCodes()).isEqualTo(3);
    assertThat(locked.version()).isEqualTo(2);
    assertThat(locked.lockedAt()).isEqualTo(RUN_OUT.plusSeconds(10));
    assertThat(await(stores().credentials().find(TOKEN))).contains(locked);
  }

  @Test
  void reserveLocksWhereTheThresholdWasLowered() {
    missed("a");
    missed("b");
    var reserved = await(stores().attempts().reserve(TOKEN, "c", new LockRule(2), NOW, EVENT));
    assertThat(reserved).isInstanceOf(NotEnabled.class);
    assertThat(((NotEnabled) reserved).credential().state()).isEqualTo(CredentialState.LOCKED);
  }

  @Test
  void anAttemptSettledTooLateIsLostAndCounts() {
    reserve("slow", NOW);
    assertThat(settle("slow", new Verdict.Accept(new CodePosition(1, 0)), RUN_OUT))
        .isEqualTo(new Lost());
    assertThat(((Reserved) reserve("next", RUN_OUT)).credential().invalidCodes()).isOne();
  }

  @Test
  void anAttemptIsSettledOnceAndOnlyByWhoReservedIt() {
    var accept = new Verdict.Accept(new CodePosition(1, 0));
    assertThat(settle("nobody", accept, NOW)).isEqualTo(new Lost());
    reserve("a", NOW);
    assertThat(settle("b", accept, NOW)).isEqualTo(new Lost());
    settled(settle("a", new Verdict.Miss(), NOW));
    assertThat(settle("a", new Verdict.Miss(), NOW)).isEqualTo(new Lost());
  }

  @Test
  void anAttemptAtACredentialDisabledMeanwhileIsLost() {
    reserve("a", NOW);
    await(stores().credentials().replace(next(fresh, CredentialState.DISABLED), 1, EVENT));
    assertThat(settle("a", new Verdict.Accept(new CodePosition(1, 0)), NOW)).isEqualTo(new Lost());
    var stored = await(stores().credentials().find(TOKEN)).orElseThrow();
    assertThat(stored.position()).isEqualTo(CodePosition.START);
  }

  private Credential missed(String attemptId) {
    reserve(attemptId, NOW);
    return settled(settle(attemptId, new Verdict.Miss(), NOW));
  }

  private void accepted(String attemptId, long step) {
    reserve(attemptId, NOW);
    settled(settle(attemptId, new Verdict.Accept(new CodePosition(step, 0)), NOW));
  }

  private Reservation reserve(String attemptId, Instant now) {
    return await(stores().attempts().reserve(TOKEN, attemptId, THREE, now, EVENT));
  }

  private Settlement settle(String attemptId, Verdict verdict, Instant now) {
    return await(stores().attempts().settle(TOKEN, attemptId, verdict, THREE, now, EVENT));
  }

  private static Credential settled(Settlement settlement) {
    assertThat(settlement).isInstanceOf(Settled.class);
    return ((Settled) settlement).credential();
  }
}
