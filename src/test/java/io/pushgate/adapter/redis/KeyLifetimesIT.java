package io.pushgate.adapter.redis;

import static io.pushgate.flow.port.Migrations.claim;
import static io.pushgate.flow.port.Migrations.codeFor;
import static io.pushgate.flow.port.Migrations.migration;
import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.LIFETIME;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.RETENTION;
import static io.pushgate.flow.port.Samples.TABLET;
import static io.pushgate.flow.port.Samples.challenge;
import static io.pushgate.flow.port.Samples.decision;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.Decision;
import io.pushgate.domain.challenge.Delivery;
import io.pushgate.domain.credential.LockRule;
import io.pushgate.domain.credential.Migration;
import io.pushgate.domain.policy.PushPolicy;
import io.pushgate.flow.port.AttemptStore;
import io.pushgate.flow.port.CallTallies.Window;
import io.pushgate.flow.port.ChallengeStore.Created;
import io.pushgate.flow.port.ChallengeStore.DecisionWritten;
import io.pushgate.flow.port.ChallengeStore.DeviceDecision;
import io.pushgate.flow.port.ChallengeStore.NewChallenge;
import io.pushgate.flow.port.IdempotencyStore;
import io.pushgate.flow.port.MigrationStore;
import io.pushgate.testing.RedisExtension;
import io.pushgate.testing.RedisProbe;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Everything about a challenge goes away by itself, and never too early; credentials and users
/// stay.
@ExtendWith(RedisExtension.class)
class KeyLifetimesIT {
  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  @AutoClose private RedisNode node;
  private RedisProbe probe;

  @BeforeEach
  void connect(URI uri, RedisProbe probe) {
    node = RedisNode.connect(uri, "n1");
    this.probe = probe;
    await(node.stores().users().add(ALICE, mobile(PHONE, ALICE), 0, EVENT));
  }

  @Test
  void onlyCredentialsUsersAndSharedKeysStay() {
    var stores = node.stores();
    await(stores.credentials().create(mobile(PHONE, ALICE), EVENT));
    await(stores.attempts().reserve(PHONE, "attempt", new LockRule(10), NOW, EVENT));
    await(stores.locks().tryAcquire(ALICE, "owner"));
    await(stores.enrollments().create("c0de", ALICE, NOW.plusSeconds(900), NOW));
    await(stores.idempotency().claim("demo", "key", "body", challenge(ALICE).id()));
    await(stores.sharedKeys().putIfAbsent(Map.of("name", "sealed")));
    await(stores.tallies().add(Window.at(NOW, LIFETIME, "calls")));
    await(stores.migrations().open(migration(PHONE), codeFor(PHONE), 1, EVENT));
    await(node.link().checkWritable());
    var pending = create(LIFETIME);
    await(stores.challenges().watch(pending.id()));
    await(stores.challenges().recordDelivery(pending.id(), PHONE, Delivery.State.ACCEPTED));
    decide(create(LIFETIME), RETENTION);
    await(stores.challenges().cancel(create(LIFETIME), NOW, RETENTION, EVENT));
    await(stores.outbox().claim(ALICE.shard(), NOW.plus(LIFETIME), LIFETIME, 1));
    await(stores.outbox().close("receiver"));

    var lifetimes = new TreeMap<String, Boolean>();
    for (var key : probe.keys("*")) {
      var kind = key.replaceFirst("^pg:\\{s\\d+}:(\\w).*$", "$1");
      lifetimes.merge(kind, probe.ttl(key).isPresent(), (a, b) -> a && b);
    }
    assertThat(lifetimes.keySet())
        .isEqualTo(
            Set.of(
                "a", "b", "c", "e", "h", "i", "j", "k", "l", "m", "o", "p", "q", "r", "u", "v",
                "x"));
    lifetimes.forEach(
        (kind, expires) ->
            assertThat(expires).as("%s expires", kind).isEqualTo(!"hkux".contains(kind)));
  }

  @Test
  void nothingGoesBeforeItIsNeeded() {
    var stores = node.stores();
    var id = create(LIFETIME).id();
    await(stores.locks().tryAcquire(ALICE, "owner"));
    await(stores.enrollments().create("c0de", ALICE, NOW.plusSeconds(900), NOW));
    await(stores.idempotency().claim("demo", "key", "body", id));
    assertLives(RedisKeys.challenge(id), LIFETIME.plus(RETENTION));
    assertLives(RedisKeys.pending(ALICE), Duration.ofDays(1));
    assertLives(RedisKeys.enrollment("c0de"), Duration.ofMinutes(15));
    assertThat(probe.ttl(RedisKeys.validationLock(ALICE)).orElseThrow())
        .isBetween(
            Duration.ofSeconds(AttemptStore.RESERVATION_SECONDS - 1),
            Duration.ofSeconds(AttemptStore.RESERVATION_SECONDS));
    assertThat(probe.ttl(RedisKeys.idempotency("demo", "key")).orElseThrow())
        .isBetween(
            Duration.ofSeconds(IdempotencyStore.REMEMBERED_SECONDS - 5),
            Duration.ofSeconds(IdempotencyStore.REMEMBERED_SECONDS));
  }

  @Test
  void readingAndDeliveringLeaveTheLifetimeAlone() {
    var id = create(LIFETIME).id();
    await(node.stores().challenges().watch(id));
    assertLives(RedisKeys.challenge(id), LIFETIME.plus(RETENTION));
    await(node.stores().challenges().recordDelivery(id, PHONE, Delivery.State.ACCEPTED));
    assertLives(RedisKeys.challenge(id), LIFETIME.plus(RETENTION));
  }

  @Test
  void aDecisionNeverShortensTheLifetime() {
    var idempotent = create(LIFETIME, Duration.ofMinutes(20));
    decide(idempotent, RETENTION);
    assertLives(RedisKeys.challenge(idempotent.id()), Duration.ofMinutes(20));
    var cancelled = create(LIFETIME, Duration.ofMinutes(20));
    await(node.stores().challenges().cancel(cancelled, NOW, RETENTION, EVENT));
    assertLives(RedisKeys.challenge(cancelled.id()), Duration.ofMinutes(20));
  }

  @Test
  void aDecisionIsKeptForItsRetention() {
    var hours = Duration.ofHours(2);
    var decided = create(LIFETIME);
    decide(decided, hours);
    assertLives(RedisKeys.challenge(decided.id()), hours);
    var cancelled = create(LIFETIME);
    await(node.stores().challenges().cancel(cancelled, NOW, hours, EVENT));
    assertLives(RedisKeys.challenge(cancelled.id()), hours);
  }

  @Test
  void ignoredChallengesAreRememberedForADayAfterTheLastCreation() {
    create(Duration.ofMinutes(5));
    probe.send("PEXPIRE", RedisKeys.pending(ALICE), "1000");
    create(Duration.ofSeconds(10));
    assertLives(RedisKeys.pending(ALICE), Duration.ofDays(1));
  }

  @Test
  void aMigrationIsKnownAsLongAsItsCodeAndAfterTheClaimForDays() {
    var stores = node.stores();
    await(stores.credentials().create(mobile(PHONE, ALICE), EVENT));
    var migration = migration(PHONE);
    var code = codeFor(PHONE);
    await(stores.migrations().open(migration, code, 1, EVENT));
    assertLives(RedisKeys.migration(migration.id()), Migration.LIFETIME.multipliedBy(3));
    assertLives(RedisKeys.migrationCode(code), Migration.LIFETIME.multipliedBy(3));
    await(stores.migrations().claim(claim(migration, code, TABLET, NOW)));
    assertLives(RedisKeys.migration(migration.id()), MigrationStore.KEPT);
  }

  private void assertLives(String key, Duration atLeast) {
    assertThat(probe.ttl(key).orElseThrow())
        .as(key)
        .isBetween(atLeast, atLeast.plus(A_MOMENT.multipliedBy(2)));
  }

  private void decide(Challenge challenge, Duration retention) {
    var right = decision(challenge, mobile(PHONE, ALICE), new Decision.Approve("047"));
    var decision =
        new DeviceDecision(
            challenge.id(),
            ALICE,
            right.credential(),
            right.decision(),
            right.evidence(),
            right.now(),
            retention,
            EVENT,
            right.push());
    assertThat(await(node.stores().challenges().decide(decision)))
        .isInstanceOf(DecisionWritten.class);
  }

  private Challenge create(Duration lifetime) {
    return create(lifetime, lifetime.plus(RETENTION));
  }

  private Challenge create(Duration lifetime, Duration keepFor) {
    var plain = challenge(ALICE);
    var challenge =
        new Challenge(
            plain.id(),
            ALICE,
            plain.clientId(),
            NOW,
            NOW.plus(lifetime),
            plain.text(),
            plain.numberMatch(),
            plain.deliveries(),
            null);
    var push = new PushPolicy(9, 0, List.of(1), 30);
    var created =
        await(
            node.stores()
                .challenges()
                .create(new NewChallenge(challenge, null, push, keepFor, "")));
    assertThat(created).isInstanceOf(Created.class);
    return ((Created) created).challenge();
  }
}
