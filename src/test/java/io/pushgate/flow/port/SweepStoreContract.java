package io.pushgate.flow.port;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.TABLET;
import static io.pushgate.flow.port.Samples.assigned;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Samples.next;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.Shard;
import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.credential.LockRule;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.AttemptStore.Verdict;
import io.pushgate.flow.port.Survey.Question;
import io.pushgate.flow.port.Survey.Touched;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The lease of the sweep, and the indexes by which sweeps and surveys find credentials.
public abstract class SweepStoreContract {
  private static final UserName BOB = new UserName("bob");
  private static final Shard PHONES = PHONE.shard();
  private static final LockRule TWO = new LockRule(2);
  private static final Instant LATER = NOW.plusSeconds(100);

  /// Stores that hold nothing before each test.
  protected abstract Stores stores();

  @Test
  void oneNodeAtATimeHasTheLeaseAndAnotherGoesOnWhereItCame() {
    var sweeps = stores().sweeps();
    var until = NOW.plusSeconds(30);
    assertThat(await(sweeps.acquire("a", NOW, until))).contains(new Shard(0));
    assertThat(await(sweeps.acquire("b", NOW, until))).isEmpty();
    assertThat(await(sweeps.proceed("a", new Shard(7), NOW, until))).isTrue();
    assertThat(await(sweeps.acquire("a", NOW, until))).as("again").contains(new Shard(7));
    assertThat(await(sweeps.acquire("b", until.minusMillis(1), LATER))).isEmpty();
    assertThat(await(sweeps.acquire("b", until, LATER))).contains(new Shard(7));
    assertThat(await(sweeps.proceed("a", new Shard(8), until, LATER))).as("lost").isFalse();
    assertThat(await(sweeps.proceed("b", new Shard(9), until, LATER))).isTrue();
  }

  @Test
  void afterTheLastShardNobodySweepsUntilTheNextSweepIsDue() {
    var sweeps = stores().sweeps();
    await(sweeps.acquire("a", NOW, NOW.plusSeconds(30)));
    await(sweeps.finish("a", NOW, LATER));
    assertThat(await(sweeps.acquire("a", LATER.minusMillis(1), LATER))).isEmpty();
    assertThat(await(sweeps.acquire("b", LATER, LATER.plusSeconds(30)))).contains(new Shard(0));
  }

  @Test
  void aCredentialIsUnusedSinceItWasCreatedForSomebody() {
    create(mobile(PHONE, ALICE));
    assertThat(unused(NOW.minusMillis(1))).isEmpty();
    assertThat(unused(NOW)).containsExactly(PHONE);
  }

  @Test
  void oneThatIsNobodysIsNotUnusedBeforeItIsAssigned() {
    create(mobile(PHONE));
    assertThat(unused(LATER)).isEmpty();
    replace(assigned(mobile(PHONE), ALICE), LATER);
    assertThat(unused(LATER.minusMillis(1))).isEmpty();
    assertThat(unused(LATER)).containsExactly(PHONE);
    replace(assigned(assigned(mobile(PHONE), ALICE)), LATER);
    assertThat(unused(LATER)).isEmpty();
  }

  @Test
  void aUseByPushOrByCodeAndAnEnablingAreSignsOfLife() {
    create(mobile(PHONE, ALICE));
    await(stores().credentials().markUsed(PHONE, at(1)));
    assertThat(unused(at(1).minusMillis(1))).isEmpty();
    attempt(new Verdict.Accept(new CodePosition(5, 0)), at(2));
    assertThat(unused(at(2).minusMillis(1))).isEmpty();
    attempt(new Verdict.Miss(), at(3));
    attempt(new Verdict.Release(), at(3));
    assertThat(unused(at(2))).as("tries are none").containsExactly(PHONE);
    var disabled = next(mobile(PHONE, ALICE), CredentialState.DISABLED);
    replace(disabled, at(4));
    assertThat(unused(at(2))).containsExactly(PHONE);
    replace(next(disabled, CredentialState.ENABLED), at(5));
    assertThat(unused(at(5).minusMillis(1))).isEmpty();
    assertThat(unused(at(5))).containsExactly(PHONE);
  }

  @Test
  void expiryIsDecidedWhereItIsWritten() {
    create(mobile(PHONE, ALICE));
    await(stores().credentials().markUsed(PHONE, at(1)));
    assertThat(expire(at(1).minusMillis(1))).isFalse();
    assertThat(state()).isEqualTo(CredentialState.ENABLED);
    assertThat(expire(at(1))).isTrue();
    assertThat(state()).isEqualTo(CredentialState.INACTIVE);
    assertThat(unused(at(1))).as("until it is nobody's").containsExactly(PHONE);
    var version = find().version();
    assertThat(expire(at(1))).as("again").isTrue();
    assertThat(find().version()).isEqualTo(version);
    replace(assigned(find()), at(2));
    assertThat(unused(LATER)).isEmpty();
    assertThat(expire(LATER)).isFalse();
  }

  @Test
  void lockedOnesAreFoundByWhenTheyWereLocked() {
    create(mobile(PHONE, ALICE));
    attempt(new Verdict.Miss(), at(1));
    assertThat(locked(LATER)).isEmpty();
    attempt(new Verdict.Miss(), at(2));
    assertThat(locked(at(2).minusMillis(1))).isEmpty();
    assertThat(locked(at(2))).containsExactly(PHONE);
    await(stores().credentials().disable(PHONE, EVENT));
    assertThat(locked(LATER)).isEmpty();
    var disabled = find();
    replace(with(disabled, CredentialState.LOCKED, disabled.lockedAt()), at(3));
    assertThat(locked(at(2))).containsExactly(PHONE);
    replace(with(find(), CredentialState.ENABLED, null), at(4));
    assertThat(locked(LATER)).isEmpty();
  }

  @Test
  void anAttemptThatRanOutLocksIntoTheIndexToo() {
    create(mobile(PHONE, ALICE));
    attempt(new Verdict.Miss(), at(1));
    await(stores().attempts().reserve(PHONE, "a", TWO, at(1), EVENT));
    await(stores().attempts().reserve(PHONE, "b", TWO, at(60), EVENT));
    assertThat(locked(at(60))).containsExactly(PHONE);
  }

  @Test
  void aSurveyCountsWhomAPolicyTouches() {
    create(mobile(PHONE, ALICE, BOB));
    attempt(new Verdict.Miss(), at(1));
    assertThat(survey(PHONES, new Question(NOW, 1, 0))).isEqualTo(new Touched(1, 1, 1, 0));
    assertThat(survey(PHONES, new Question(NOW.minusMillis(1), 2, 0)))
        .isEqualTo(new Touched(0, 0, 1, 0));
    assertThat(survey(PHONES, new Question(null, 1, 0)).expiring()).isZero();
    attempt(new Verdict.Accept(new CodePosition(5, 0)), at(2));
    assertThat(survey(PHONES, new Question(NOW, 1, 0))).isEqualTo(new Touched(0, 0, 1, 0));
    replace(assigned(find(), BOB), at(3));
    assertThat(survey(PHONES, new Question(NOW, 1, 0)).shared()).isZero();
  }

  @Test
  void aLockedOneLocksNoMore() {
    create(mobile(PHONE, ALICE));
    attempt(new Verdict.Miss(), at(1));
    attempt(new Verdict.Miss(), at(1));
    assertThat(survey(PHONES, new Question(null, 1, 0)).locking()).isZero();
  }

  @Test
  void usersWithMoreCredentialsThanAllowedAreCounted() {
    var users = stores().users();
    await(users.add(ALICE, mobile(PHONE, ALICE), 0, EVENT));
    await(users.add(ALICE, mobile(TABLET, ALICE), 0, EVENT));
    await(users.add(ALICE, mobile(Samples.TOKEN, ALICE), 0, EVENT));
    assertThat(exceeding(3)).isZero();
    assertThat(exceeding(2)).isOne();
    await(users.remove(ALICE, PHONE, EVENT));
    assertThat(exceeding(2)).isZero();
    assertThat(exceeding(1)).isOne();
    await(users.remove(ALICE, TABLET, EVENT));
    assertThat(exceeding(1)).isZero();
    assertThat(exceeding(0)).as("no limit").isZero();
  }

  @Test
  void oneThatIsRemovedIsFoundNoMore() {
    create(mobile(PHONE, ALICE, BOB));
    await(stores().credentials().remove(PHONE));
    assertThat(unused(LATER)).isEmpty();
    assertThat(survey(PHONES, new Question(LATER, 1, 0))).isEqualTo(Touched.NONE);
    assertThat(await(stores().credentials().find(PHONE))).isEmpty();
  }

  private static Instant at(long seconds) {
    return NOW.plusSeconds(seconds);
  }

  private static AuditEvent event(Instant now) {
    return AuditEvent.of(AuditType.CREDENTIAL_ENABLED, Actor.gateway("test"), now);
  }

  private static Credential with(Credential old, CredentialState state, Instant lockedAt) {
    return new Credential(
        old.id(),
        old.type(),
        state,
        old.version() + 1,
        old.users(),
        old.otp(),
        old.secret(),
        old.position(),
        old.invalidCodes(),
        old.acceptedCodes(),
        old.createdAt(),
        lockedAt,
        old.lastUsedAt(),
        old.device());
  }

  private void create(Credential credential) {
    assertThat(await(stores().credentials().create(credential, EVENT))).isTrue();
  }

  private void replace(Credential changed, Instant now) {
    assertThat(await(stores().credentials().replace(changed, changed.version() - 1, event(now))))
        .isTrue();
  }

  private Credential find() {
    return await(stores().credentials().find(PHONE)).orElseThrow();
  }

  private CredentialState state() {
    return find().state();
  }

  private boolean expire(Instant cutoff) {
    return await(stores().credentials().expire(PHONE, cutoff, event(LATER))).isPresent();
  }

  private void attempt(Verdict verdict, Instant now) {
    await(stores().attempts().reserve(PHONE, "attempt", TWO, now, EVENT));
    assertThat(await(stores().attempts().settle(PHONE, "attempt", verdict, TWO, now, EVENT)))
        .isInstanceOf(AttemptStore.Settled.class);
  }

  private List<CredentialId> unused(Instant cutoff) {
    return await(stores().sweeps().unusedSince(PHONES, cutoff, 10));
  }

  private List<CredentialId> locked(Instant cutoff) {
    return await(stores().sweeps().lockedSince(PHONES, cutoff, 10));
  }

  private Touched survey(Shard shard, Question question) {
    return await(stores().survey().count(shard, question));
  }

  private long exceeding(int most) {
    return survey(ALICE.shard(), new Question(null, 1, most)).exceeding();
  }
}
