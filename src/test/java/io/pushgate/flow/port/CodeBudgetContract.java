package io.pushgate.flow.port;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.TABLET;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.credential.LockRule;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.CodeBudgets.Reservation;
import io.pushgate.flow.port.CodeBudgets.Verdict;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the code budget that a user's credentials share does.
public abstract class CodeBudgetContract {
  private static final LockRule TWO = new LockRule(2);
  private static final Instant RUN_OUT = NOW.plusSeconds(AttemptStore.RESERVATION_SECONDS);

  /// Stores that hold nothing before each test.
  protected abstract Stores stores();

  @BeforeEach
  void aliceIsKnown() {
    await(stores().users().add(ALICE, mobile(PHONE, ALICE), 0, EVENT));
  }

  @Test
  void oneAttemptAtATime() {
    assertThat(reserve("a", NOW)).isEqualTo(Reservation.RESERVED);
    assertThat(reserve("b", NOW)).isEqualTo(Reservation.BUSY);
    assertThat(reserve("a", NOW)).as("the same again").isEqualTo(Reservation.RESERVED);
    assertThat(settle("b", Verdict.MISS, NOW)).as("not b's").isEqualTo(-1);
    assertThat(settle("a", Verdict.RELEASE, NOW)).isZero();
    assertThat(reserve("b", NOW)).isEqualTo(Reservation.RESERVED);
  }

  @Test
  void missesLockAtTheThreshold() {
    assertThat(attempt(Verdict.MISS, NOW)).isEqualTo(1);
    assertThat(attempt(Verdict.RELEASE, NOW)).isEqualTo(1);
    assertThat(attempt(Verdict.MISS, NOW)).isEqualTo(2);
    assertThat(reserve("a", NOW)).isEqualTo(Reservation.LOCKED);
    assertThat(settle("a", Verdict.ACCEPT, NOW)).as("locked is locked").isEqualTo(-1);
    assertThat(reserve("a", NOW.plusSeconds(1_000_000))).isEqualTo(Reservation.LOCKED);
  }

  @Test
  void aSuccessSetsTheCountToZero() {
    attempt(Verdict.MISS, NOW);
    assertThat(attempt(Verdict.ACCEPT, NOW)).isZero();
    assertThat(attempt(Verdict.MISS, NOW)).isEqualTo(1);
  }

  @Test
  void aReservationThatRanOutCounts() {
    reserve("a", NOW);
    assertThat(reserve("b", RUN_OUT.minusMillis(1))).isEqualTo(Reservation.BUSY);
    assertThat(reserve("b", RUN_OUT)).isEqualTo(Reservation.RESERVED);
    assertThat(settle("a", Verdict.ACCEPT, RUN_OUT)).as("too late").isEqualTo(-1);
    assertThat(settle("b", Verdict.MISS, RUN_OUT)).isEqualTo(2);
    assertThat(reserve("c", RUN_OUT)).isEqualTo(Reservation.LOCKED);
  }

  @Test
  void whatRanOutMayBeTheOneThatLocks() {
    attempt(Verdict.MISS, NOW);
    reserve("a", NOW);
    assertThat(reserve("b", RUN_OUT)).isEqualTo(Reservation.LOCKED);
  }

  @Test
  void aSettlementAfterTheEndOfItsReservationIsLost() {
    reserve("a", NOW);
    assertThat(settle("a", Verdict.ACCEPT, RUN_OUT)).isEqualTo(-1);
    assertThat(reserve("b", RUN_OUT)).isEqualTo(Reservation.RESERVED);
    assertThat(settle("b", Verdict.RELEASE, RUN_OUT)).isEqualTo(1);
  }

  @Test
  void aLoweredThresholdLocksAtTheNextAttempt() {
    attempt(Verdict.MISS, NOW);
    var one = new LockRule(1);
    assertThat(await(stores().codeBudgets().reserve(ALICE, "a", one, null, event(NOW))))
        .isEqualTo(Reservation.LOCKED);
  }

  @Test
  void aLockEndsByItselfByComparison() {
    attempt(Verdict.MISS, NOW);
    attempt(Verdict.MISS, NOW);
    assertThat(reserve("a", NOW.plusSeconds(60), NOW.minusMillis(1))).isEqualTo(Reservation.LOCKED);
    assertThat(reserve("a", NOW.plusSeconds(60), NOW)).isEqualTo(Reservation.RESERVED);
    assertThat(settle("a", Verdict.MISS, NOW.plusSeconds(60))).isEqualTo(1);
  }

  @Test
  void unlockingForgetsMissesButNotAnAttemptUnderWay() {
    attempt(Verdict.MISS, NOW);
    attempt(Verdict.MISS, NOW);
    assertThat(await(stores().codeBudgets().unlock(ALICE, event(NOW)))).isTrue();
    assertThat(await(stores().codeBudgets().unlock(ALICE, event(NOW)))).as("again").isTrue();
    reserve("a", NOW);
    await(stores().codeBudgets().unlock(ALICE, event(NOW)));
    assertThat(settle("a", Verdict.MISS, NOW)).isEqualTo(1);
    assertThat(await(stores().codeBudgets().unlock(new UserName("bob"), event(NOW)))).isFalse();
  }

  @Test
  void theBudgetIsNoCredential() {
    attempt(Verdict.MISS, NOW);
    assertThat(await(stores().users().find(ALICE)).orElseThrow()).hasSize(1);
    assertThat(await(stores().users().add(ALICE, mobile(TABLET, ALICE), 2, EVENT))).isTrue();
  }

  @Test
  void aCredentialsReservationThatIsChargedToTheUserCountsNothingThere() {
    await(stores().credentials().create(mobile(PHONE, ALICE), EVENT));
    var attempts = stores().attempts();
    var id = CodeBudgets.CHARGED_TO_USER + "a";
    await(attempts.reserve(PHONE, id, LockRule.NEVER, NOW, EVENT));
    await(attempts.reserve(PHONE, "b", new LockRule(1), RUN_OUT, EVENT));
    var credential = await(stores().credentials().find(PHONE)).orElseThrow();
    assertThat(credential.invalidCodes()).isZero();
    assertThat(credential.state()).isEqualTo(CredentialState.ENABLED);
  }

  private int attempt(Verdict verdict, Instant now) {
    assertThat(reserve("attempt", now)).isEqualTo(Reservation.RESERVED);
    return settle("attempt", verdict, now);
  }

  private Reservation reserve(String attemptId, Instant now) {
    return await(stores().codeBudgets().reserve(ALICE, attemptId, TWO, null, event(now)));
  }

  private Reservation reserve(String attemptId, Instant now, Instant unlockedSince) {
    return await(stores().codeBudgets().reserve(ALICE, attemptId, TWO, unlockedSince, event(now)));
  }

  private int settle(String attemptId, Verdict verdict, Instant now) {
    return await(stores().codeBudgets().settle(ALICE, attemptId, verdict, TWO, now, event(now)));
  }

  private static AuditEvent event(Instant now) {
    return AuditEvent.of(AuditType.CODE_REJECTED, Actor.gateway("test"), now);
  }
}
