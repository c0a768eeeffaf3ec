package io.pushgate.flow.port;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.LIFETIME;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.RETENTION;
import static io.pushgate.flow.port.Samples.challenge;
import static io.pushgate.flow.port.Samples.decision;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.audit.Entry;
import io.pushgate.domain.audit.Subject;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.Decision;
import io.pushgate.domain.challenge.DenyReason;
import io.pushgate.domain.challenge.LoginText;
import io.pushgate.domain.challenge.NumberMatch;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.policy.PushPolicy;
import io.pushgate.domain.user.PushBudget;
import io.pushgate.domain.user.PushBudget.Reason;
import io.pushgate.domain.user.PushBudget.Suspension;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.ChallengeStore.Created;
import io.pushgate.flow.port.ChallengeStore.Creation;
import io.pushgate.flow.port.ChallengeStore.DecisionWritten;
import io.pushgate.flow.port.ChallengeStore.DeviceDecision;
import io.pushgate.flow.port.ChallengeStore.NewChallenge;
import io.pushgate.flow.port.ChallengeStore.PushesSuspended;
import io.pushgate.flow.port.ChallengeStore.TooManyPending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is charged to a user's push budget, and what a spent one does.
public abstract class PushBudgetContract {
  private static final Decision DENY = new Decision.Deny(DenyReason.USER_DENIED);
  private static final Decision NOT_ME = new Decision.Deny(DenyReason.NOT_ME);
  private static final Decision APPROVE = new Decision.Approve("047");
  private static final Decision WRONG = new Decision.Approve("048");

  private final Credential phone = mobile(PHONE, ALICE);
  private PushPolicy policy = new PushPolicy(3, 2, List.of(1, 5), 30);
  private Instant now = NOW;

  /// Stores that hold nothing before each test.
  protected abstract Stores stores();

  @BeforeEach
  void giveAPhone() {
    await(stores().users().add(ALICE, phone, 0, EVENT));
  }

  @Test
  void denialsAndWrongNumbersSuspendForTheFirstCooldown() {
    decide(created(), DENY);
    decide(created(), WRONG);
    var until = now.plus(Duration.ofMinutes(1));
    now = until.minusMillis(1);
    assertThat(create()).isEqualTo(cooldown(until));
    now = until;
    created();
  }

  @Test
  void eachFurtherOneBeginsTheNextCooldownAndTheLastStays() {
    for (var minutes : new int[] {0, 1, 5, 5}) {
      now = now.plus(Duration.ofMinutes(minutes));
      decide(created(), DENY);
    }
    assertThat(create()).isEqualTo(cooldown(now.plus(Duration.ofMinutes(5))));
  }

  @Test
  void ignoredPushesAreChargedFromTheMomentOfTheirExpiry() {
    created();
    now = now.plusSeconds(10);
    var last = created();
    now = last.expiresAt().plusSeconds(59);
    var suspended = cooldown(last.expiresAt().plusSeconds(60));
    assertThat(create()).isEqualTo(suspended);
    assertThat(create()).as("and once").isEqualTo(suspended);
    now = now.plusSeconds(1);
    created();
  }

  @Test
  void oneThatNobodyAnsweredIsWrittenDownOnceWithWhoAskedForIt() {
    var store = stores().challenges();
    var ignored = created();
    var decided = created();
    decide(decided, DENY);
    assertThat(
            await(
                store.expire(
                    ignored.id(), ignored.user(), ignored.expiresAt().minusMillis(1), policy)))
        .isFalse();
    now = ignored.expiresAt();
    assertThat(await(store.expire(ignored.id(), ignored.user(), now, policy))).isTrue();
    assertThat(await(store.expire(ignored.id(), ignored.user(), now, policy))).isFalse();
    assertThat(await(store.expire(decided.id(), decided.user(), now, policy))).isFalse();
    assertThat(create()).isEqualTo(cooldown(now.plus(Duration.ofMinutes(1))));
    var told = told(ignored);
    assertThat(told.stream().map(AuditEvent::type))
        .containsExactly(AuditType.CHALLENGE_CREATED, AuditType.CHALLENGE_EXPIRED);
    assertThat(told.getFirst().actor()).isEqualTo(Actor.client("demo-vpn", "203.0.113.9"));
  }

  @Test
  void theNextChallengeWritesDownWhoAskedForTheOneBefore() {
    var ignored = created();
    now = ignored.expiresAt();
    created();
    assertThat(told(ignored).stream().map(AuditEvent::type))
        .containsExactly(AuditType.CHALLENGE_CREATED, AuditType.CHALLENGE_EXPIRED);
  }

  @Test
  void whatWasIgnoredLongAgoSuspendsNobodyNow() {
    created();
    created();
    now = now.plus(Duration.ofHours(2));
    decide(created(), DENY);
    assertThat(create()).isEqualTo(cooldown(now.plus(Duration.ofMinutes(5))));
  }

  @Test
  void pendingAndCancelledOnesAndThoseThatACodeApprovedCountNothing() {
    for (int i = 0; i < 4; i++) {
      await(stores().challenges().cancel(created(), now, RETENTION, EVENT));
      await(stores().challenges().approveByCode(created(), PHONE, now, RETENTION, EVENT));
    }
    created();
    created();
    created();
    assertThat(create()).isInstanceOf(TooManyPending.class);
  }

  @Test
  void anApprovalBeginsANewBudget() {
    decide(created(), DENY);
    decide(created(), APPROVE);
    decide(created(), DENY);
    created();
  }

  @Test
  void whatWasSentBeforeAnApprovalIsNotChargedAfterIt() {
    created();
    var last = created();
    decide(created(), APPROVE);
    now = last.expiresAt();
    decide(created(), DENY);
    decide(created(), DENY);
    assertThat(create()).isEqualTo(cooldown(now.plus(Duration.ofMinutes(1))));
  }

  @Test
  void whatExpiredUnnoticedBeforeAnApprovalIsForgotten() {
    created();
    var first = created();
    now = now.plusSeconds(30);
    var second = created();
    now = first.expiresAt();
    decide(second, APPROVE);
    decide(created(), DENY);
    created();
  }

  @Test
  void notMeSuspendsUntilAReset() {
    var open = created();
    decide(created(), NOT_ME);
    var suspended = new PushesSuspended(new Suspension(Reason.NOT_ME, Instant.MAX));
    assertThat(create()).isEqualTo(suspended);
    decide(open, APPROVE);
    assertThat(create()).as("an approval takes nothing back").isEqualTo(suspended);
    now = now.plus(Duration.ofDays(400));
    assertThat(create()).isEqualTo(suspended);
    assertThat(reset(ALICE)).isTrue();
    decide(created(), DENY);
    created();
  }

  @Test
  void aResetEndsACooldown() {
    decide(created(), DENY);
    decide(created(), DENY);
    assertThat(create()).isInstanceOf(PushesSuspended.class);
    assertThat(reset(ALICE)).isTrue();
    assertThat(reset(ALICE)).as("again").isTrue();
    decide(created(), DENY);
    created();
  }

  @Test
  void aResetFindsNobodyWhoIsNotKnown() {
    assertThat(reset(new UserName("nobody"))).isFalse();
    assertThat(await(stores().users().find(new UserName("nobody")))).isEmpty();
  }

  @Test
  void aLimitOfZeroSuspendsNobodyButForNotMe() {
    policy = new PushPolicy(3, 0, List.of(1), 30);
    for (int i = 0; i < 12; i++) {
      decide(created(), DENY);
    }
    decide(created(), NOT_ME);
    assertThat(create()).isInstanceOf(PushesSuspended.class);
  }

  @Test
  void theBudgetIsNoCredential() {
    decide(created(), NOT_ME);
    assertThat(await(stores().users().find(ALICE)).orElseThrow()).hasSize(1);
    assertThat(await(stores().users().add(ALICE, mobile(Samples.TABLET, ALICE), 2, EVENT)))
        .isTrue();
    assertThat(await(stores().users().add(ALICE, mobile(Samples.TOKEN, ALICE), 2, EVENT)))
        .isFalse();
  }

  /// The rule stands in Java, and its comparison in a script: after any story they agree.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theScriptsAgreeWithTheRule(long seed) {
    var random = new Random(seed);
    policy = new PushPolicy(20, 1 + random.nextInt(3), List.of(1, 2, 4), 30);
    var budget = new PushBudget(0, Instant.EPOCH, false);
    var open = new ArrayList<Challenge>();
    for (int i = 0; i < 60; i++) {
      now = now.plusSeconds(random.nextInt(40));
      var expired = open.stream().filter(it -> !now.isBefore(it.expiresAt())).toList();
      var unnoticed = charged(budget, expired);
      var creation = create();
      if (unnoticed.suspension(policy).filter(it -> it.holdsAt(now)).isPresent()) {
        assertThat(creation)
            .isEqualTo(new PushesSuspended(unnoticed.suspension(policy).orElseThrow()));
      } else {
        assertThat(creation).as("after %s", unnoticed).isInstanceOf(Created.class);
        open.add(((Created) creation).challenge());
      }
      budget = unnoticed;
      open.removeAll(expired);
      if (!open.isEmpty() && random.nextBoolean()) {
        var decided = open.remove(random.nextInt(open.size()));
        if (random.nextInt(3) == 0) {
          decide(decided, APPROVE);
          budget = new PushBudget(-open.size(), now, false);
        } else {
          decide(decided, DENY);
          budget = new PushBudget(budget.unanswered() + 1, now, false);
        }
      }
    }
  }

  private static PushBudget charged(PushBudget before, List<Challenge> expired) {
    var last =
        expired.stream().map(Challenge::expiresAt).reduce(before.last(), PushBudgetContract::later);
    return new PushBudget(before.unanswered() + expired.size(), last, before.notMe());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static PushesSuspended cooldown(Instant until) {
    return new PushesSuspended(new Suspension(Reason.COOLDOWN, until));
  }

  private Creation create() {
    var challenge = challenge(ALICE, LoginText.NONE, new NumberMatch("047"), now);
    return await(
        stores()
            .challenges()
            .create(
                new NewChallenge(
                    challenge, null, policy, LIFETIME.plus(RETENTION), "203.0.113.9")));
  }

  private Challenge created() {
    var creation = create();
    assertThat(creation).isInstanceOf(Created.class);
    return ((Created) creation).challenge();
  }

  private void decide(Challenge challenge, Decision decision) {
    var plain = decision(challenge, phone, decision, now);
    var charged =
        new DeviceDecision(
            plain.challengeId(),
            ALICE,
            phone,
            decision,
            plain.evidence(),
            now,
            RETENTION,
            EVENT,
            policy);
    assertThat(await(stores().challenges().decide(charged))).isInstanceOf(DecisionWritten.class);
  }

  private List<AuditEvent> told(Challenge challenge) {
    return await(stores().audit().read(new Subject.OfUser(ALICE), 0, 20)).entries().stream()
        .map(Entry::event)
        .filter(event -> challenge.id().equals(event.challengeId()))
        .toList();
  }

  private boolean reset(UserName user) {
    var event = AuditEvent.of(AuditType.PUSH_RESUMED, Actor.client("demo", ""), now);
    return await(stores().budgets().reset(user, policy, event));
  }
}
