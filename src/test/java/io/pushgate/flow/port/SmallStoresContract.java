package io.pushgate.flow.port;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.challenge;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.audit.Entry;
import io.pushgate.domain.audit.Subject;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.policy.Overrides;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.CallTallies.Window;
import io.pushgate.flow.port.IdempotencyStore.Fresh;
import io.pushgate.flow.port.IdempotencyStore.Repeated;
import io.pushgate.flow.port.IdempotencyStore.Reused;
import io.pushgate.flow.port.ValidationLock.Acquired;
import io.pushgate.flow.port.ValidationLock.Held;
import io.pushgate.flow.port.ValidationLock.NoSuchUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the validation lock, enrolments, idempotency keys, shared keys and the policy do.
public abstract class SmallStoresContract {
  private static final UserName BOB = new UserName("bob");

  /// Stores that hold nothing before each test.
  protected abstract Stores stores();

  @Test
  void oneValidationOfAUserAtATime() {
    await(stores().users().add(ALICE, mobile(PHONE, ALICE), 0, EVENT));
    await(stores().users().add(BOB, mobile(PHONE, BOB), 0, EVENT));
    var locks = stores().locks();
    var acquired = new Acquired(List.of(new Mirror(PHONE, CredentialState.ENABLED, 1)));
    assertThat(await(locks.tryAcquire(ALICE, "a"))).isEqualTo(acquired);
    assertThat(await(locks.tryAcquire(ALICE, "b"))).isEqualTo(new Held());
    assertThat(await(locks.tryAcquire(BOB, "b"))).isEqualTo(acquired);
    await(locks.release(ALICE, "b"));
    assertThat(await(locks.tryAcquire(ALICE, "c"))).as("not b's to release").isEqualTo(new Held());
    await(locks.release(ALICE, "a"));
    assertThat(await(locks.tryAcquire(ALICE, "c"))).isEqualTo(acquired);
  }

  @Test
  void nobodyIsLockedWhoIsNotKnown() {
    assertThat(await(stores().locks().tryAcquire(ALICE, "a"))).isEqualTo(new NoSuchUser());
    await(stores().users().add(ALICE, mobile(PHONE, ALICE), 0, EVENT));
    assertThat(await(stores().locks().tryAcquire(ALICE, "b"))).isInstanceOf(Acquired.class);
  }

  @Test
  void anEnrolmentIsUsedOnce() {
    var enrollments = stores().enrollments();
    await(enrollments.create("c0de", ALICE, NOW.plusSeconds(60), NOW));
    assertThat(await(enrollments.find("c0de", NOW))).contains(ALICE);
    assertThat(await(enrollments.consume("c0de", NOW))).contains(ALICE);
    assertThat(await(enrollments.consume("c0de", NOW))).isEmpty();
    assertThat(await(enrollments.find("c0de", NOW))).isEmpty();
    assertThat(await(enrollments.consume("other", NOW))).isEmpty();
  }

  @Test
  void anEnrolmentExpiresByComparison() {
    var enrollments = stores().enrollments();
    var expiry = NOW.plusSeconds(60);
    await(enrollments.create("c0de", ALICE, expiry, NOW));
    assertThat(await(enrollments.find("c0de", expiry.minusMillis(1)))).contains(ALICE);
    assertThat(await(enrollments.find("c0de", expiry))).isEmpty();
    assertThat(await(enrollments.consume("c0de", expiry))).isEmpty();
  }

  @Test
  void anIdempotencyKeyStandsForTheFirstChallengeAndBody() {
    var store = stores().idempotency();
    var first = challenge(ALICE).id();
    var second = challenge(ALICE).id();
    assertThat(await(store.claim("demo", "key", "body", first))).isEqualTo(new Fresh());
    assertThat(await(store.claim("demo", "key", "body", second))).isEqualTo(new Repeated(first));
    assertThat(await(store.claim("demo", "key", "other", second))).isEqualTo(new Reused());
    assertThat(await(store.claim("demo", "key", "body", second))).isEqualTo(new Repeated(first));
    assertThat(await(store.claim("other", "key", "body", second))).isEqualTo(new Fresh());
    assertThat(await(store.claim("demo", "KEY", "body", second))).isEqualTo(new Fresh());
  }

  @Test
  void theFirstToStoreASharedKeyWins() {
    var store = stores().sharedKeys();
    assertThat(await(store.load())).isEmpty();
    assertThat(await(store.putIfAbsent(Map.of("a", "1", "b", "2"))))
        .isEqualTo(Map.of("a", "1", "b", "2"));
    assertThat(await(store.putIfAbsent(Map.of("b", "3", "c", "4"))))
        .isEqualTo(Map.of("a", "1", "b", "2", "c", "4"));
    assertThat(await(store.load())).isEqualTo(Map.of("a", "1", "b", "2", "c", "4"));
  }

  @Test
  void thePolicyIsReplacedByWhoeverReadItLast() {
    var store = stores().policies();
    assertThat(await(store.load())).isEqualTo(new PolicyStore.Stored(0, Overrides.NONE));
    var first = new Overrides(Map.of("code.lockThreshold", "5"));
    assertThat(await(store.replace(0, first, EVENT))).isTrue();
    assertThat(await(store.load())).isEqualTo(new PolicyStore.Stored(1, first));
    assertThat(await(store.replace(0, Overrides.NONE, EVENT))).as("read too early").isFalse();
    assertThat(await(store.load())).isEqualTo(new PolicyStore.Stored(1, first));
    assertThat(await(store.replace(1, Overrides.NONE, EVENT))).isTrue();
    assertThat(await(store.load())).isEqualTo(new PolicyStore.Stored(2, Overrides.NONE));
  }

  @Test
  void callsAreCountedBySubjectAndWindow() {
    var tallies = stores().tallies();
    var minute = Duration.ofMinutes(1);
    var window = Window.at(NOW, minute, "claims");
    assertThat(await(tallies.add(window))).isOne();
    assertThat(await(tallies.add(Window.at(NOW.plusSeconds(59), minute, "claims")))).isEqualTo(2);
    assertThat(await(tallies.add(Window.at(NOW.plusSeconds(60), minute, "claims")))).isOne();
    assertThat(await(tallies.add(Window.at(NOW, minute, "others")))).isOne();
    assertThat(window.remainingAt(NOW)).isEqualTo(minute.minusMillis(123));
  }

  @Test
  void aChainIsReadFromWhereItIsKnown() {
    var locked = AuditEvent.of(AuditType.CREDENTIAL_DISABLED, EVENT.actor(), NOW).about(PHONE);
    await(stores().credentials().create(mobile(PHONE), EVENT.about(PHONE)));
    await(stores().credentials().disable(PHONE, locked));
    var chain = new Subject.OfCredential(PHONE);
    var whole = await(stores().audit().read(chain, 0, 10));
    assertThat(whole.entries().stream().map(Entry::event))
        .containsExactly(EVENT.about(PHONE), locked);
    assertThat(whole.entries().getFirst().follows("")).isTrue();
    assertThat(whole.entries().getLast().follows(whole.entries().getFirst().link())).isTrue();
    assertThat(whole.entries().getLast().follows("")).isFalse();
    assertThat(whole.lastLink()).isEqualTo(whole.entries().getLast().link());
    assertThat(whole.reachesTheEnd(0)).isTrue();
    var first = await(stores().audit().read(chain, 0, 1));
    assertThat(first.entries()).containsExactly(whole.entries().getFirst());
    assertThat(first.reachesTheEnd(0)).isFalse();
    var second = await(stores().audit().read(chain, 1, 1));
    assertThat(second.entries()).containsExactly(whole.entries().getLast());
    assertThat(await(stores().audit().read(chain, 2, 1)).reachesTheEnd(2)).isTrue();
    assertThat(await(stores().audit().read(new Subject.OfUser(ALICE), 0, 1)).entries()).isEmpty();
  }
}
