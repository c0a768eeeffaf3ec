package io.pushgate.flow.port;

import static io.pushgate.flow.port.Migrations.REPLACEMENT;
import static io.pushgate.flow.port.Migrations.claim;
import static io.pushgate.flow.port.Migrations.codeFor;
import static io.pushgate.flow.port.Migrations.migration;
import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.TABLET;
import static io.pushgate.flow.port.Samples.TOKEN;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Samples.next;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.audit.Subject;
import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.credential.LockRule;
import io.pushgate.domain.credential.Migration;
import io.pushgate.domain.credential.Migration.Completion;
import io.pushgate.domain.credential.Migration.Replacement;
import io.pushgate.domain.credential.MigrationCode;
import io.pushgate.domain.credential.MigrationId;
import io.pushgate.domain.credential.MigrationStatus;
import io.pushgate.domain.credential.SealedSecret;
import io.pushgate.flow.port.AttemptStore.Verdict;
import io.pushgate.flow.port.MigrationStore.Claimed;
import io.pushgate.flow.port.MigrationStore.Coded;
import io.pushgate.flow.port.MigrationStore.Refused;
import io.pushgate.flow.port.MigrationStore.SameDevice;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What migrations do.
public abstract class MigrationStoreContract {
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final LockRule RULE = new LockRule(10);

  private final Credential phone = mobile(PHONE, ALICE);
  private final Migration migration = migration(PHONE);
  private final MigrationCode code = codeFor(PHONE);

  /// Stores that hold nothing before each test.
  protected abstract Stores stores();

  @Test
  void aMigrationIsFoundByItsIdAndItsCode() {
    open();
    assertThat(await(stores().migrations().find(migration.id()))).contains(migration);
    assertThat(await(stores().migrations().findByCode(code)))
        .contains(new Coded(migration.id(), PHONE));
    assertThat(await(stores().migrations().findByCode(codeFor(PHONE)))).isEmpty();
    assertThat(await(stores().migrations().find(MigrationId.random(PHONE, new Random(1)))))
        .isEmpty();
  }

  @Test
  void aChangedCredentialOpensNone() {
    await(stores().credentials().create(phone, EVENT));
    assertThat(await(stores().migrations().open(migration, code, 2, EVENT))).isFalse();
    assertThat(await(stores().migrations().find(migration.id()))).isEmpty();
    assertThat(await(stores().migrations().findByCode(code))).isEmpty();
  }

  @Test
  void aLaterMigrationEndsAnEarlierOne() {
    open();
    var later = migration(PHONE);
    var laterCode = codeFor(PHONE);
    assertThat(await(stores().migrations().open(later, laterCode, 1, EVENT))).isTrue();
    var earlier = await(stores().migrations().find(migration.id())).orElseThrow();
    assertThat(earlier.statusAt(LATER)).isEqualTo(MigrationStatus.EXPIRED);
    assertThat(claimBy(TABLET, LATER)).isEqualTo(new Refused());
    assertThat(await(stores().migrations().claim(claim(later, laterCode, TABLET, LATER))))
        .isInstanceOf(Claimed.class);
  }

  @Test
  void theClaimSwapsDeviceSecretAndPositionAndKeepsTheRest() {
    open();
    await(stores().attempts().reserve(PHONE, "right", RULE, NOW, EVENT));
    var accept = new Verdict.Accept(new CodePosition(77, 2));
    await(stores().attempts().settle(PHONE, "right", accept, RULE, NOW, EVENT));
    await(stores().attempts().reserve(PHONE, "wrong", RULE, NOW, EVENT));
    await(stores().attempts().settle(PHONE, "wrong", new Verdict.Miss(), RULE, NOW, EVENT));

    var claimed = (Claimed) claimBy(TABLET, LATER);
    var now = claimed.credential();
    assertThat(now).isEqualTo(await(stores().credentials().find(PHONE)).orElseThrow());
    assertThat(now.device()).isEqualTo(mobile(TABLET).device());
    assertThat(now.secret()).isEqualTo(new SealedSecret("sealed-for-" + TABLET));
    assertThat(now.position()).isEqualTo(CodePosition.START);
    assertThat(now.version()).isEqualTo(2);
    assertThat(now.state()).isEqualTo(CredentialState.ENABLED);
    assertThat(now.users()).containsExactly(ALICE);
    assertThat(now.invalidCodes()).isOne();
    assertThat(now.acceptedCodes()).isOne();
    assertThat(now.createdAt()).isEqualTo(NOW);
    assertThat(now.lastUsedAt()).isEqualTo(NOW);

    assertThat(claimed.migration().completion())
        .isEqualTo(new Completion(LATER, phone.device(), REPLACEMENT, false));
    assertThat(await(stores().migrations().find(migration.id()))).contains(claimed.migration());
    assertThat(claimed.migration().statusAt(LATER)).isEqualTo(MigrationStatus.COMPLETED);
  }

  @Test
  void anAttemptUnderWayCountsAndCannotBeSettled() {
    open();
    await(stores().attempts().reserve(PHONE, "attempt", RULE, LATER, EVENT));
    assertThat(((Claimed) claimBy(TABLET, LATER)).credential().invalidCodes()).isOne();
    var accept = new Verdict.Accept(new CodePosition(77, 0));
    assertThat(await(stores().attempts().settle(PHONE, "attempt", accept, RULE, LATER, EVENT)))
        .isEqualTo(new AttemptStore.Lost());
    assertThat(await(stores().credentials().find(PHONE)).orElseThrow().position())
        .isEqualTo(CodePosition.START);
    assertThat(await(stores().audit().read(new Subject.OfCredential(PHONE), 0, 10)).entries())
        .extracting(entry -> entry.event().type())
        .endsWith(AuditType.CREDENTIAL_MIGRATED, AuditType.CODE_REJECTED);
  }

  @Test
  void aCodeIsClaimedByOneKeyAlone() {
    open();
    var first = (Claimed) claimBy(TABLET, LATER);
    assertThat(claimBy(TOKEN, LATER)).isEqualTo(new Refused());
    var again = new Replacement(new CredentialId("PGMB7777777777"), new SealedSecret("other"));
    var repetition = claim(migration, code, TABLET, LATER.plusSeconds(9));
    var other =
        new MigrationStore.Claim(
            repetition.migration(),
            code,
            repetition.device(),
            new SealedSecret("another"),
            true,
            again,
            repetition.event());
    assertThat(await(stores().migrations().claim(other))).isEqualTo(first);
  }

  @Test
  void aClaimIsRepeatedForFiveMinutesAfterIt() {
    open();
    var lastMoment = migration.expiresAt().minusMillis(1);
    var first = claimBy(TABLET, lastMoment);
    assertThat(first).isInstanceOf(Claimed.class);
    var end = lastMoment.plus(Migration.LIFETIME);
    assertThat(claimBy(TABLET, end.minusMillis(1))).isEqualTo(first);
    assertThat(claimBy(TABLET, end)).isEqualTo(new Refused());
  }

  @Test
  void aCodeExpiresByComparison() {
    open();
    assertThat(migration.statusAt(migration.expiresAt().minusMillis(1)))
        .isEqualTo(MigrationStatus.PENDING);
    assertThat(migration.statusAt(migration.expiresAt())).isEqualTo(MigrationStatus.EXPIRED);
    assertThat(claimBy(TABLET, migration.expiresAt())).isEqualTo(new Refused());
    assertThat(await(stores().credentials().find(PHONE))).contains(phone);
  }

  @Test
  void aWrongCodeIsRefused() {
    open();
    var wrong = claim(migration, codeFor(PHONE), TABLET, LATER);
    assertThat(await(stores().migrations().claim(wrong))).isEqualTo(new Refused());
    assertThat(await(stores().credentials().find(PHONE))).contains(phone);
  }

  @Test
  void theDeviceItLivesOnCannotClaimIt() {
    open();
    assertThat(claimBy(PHONE, LATER)).isEqualTo(new SameDevice());
    assertThat(claimBy(TABLET, LATER)).isInstanceOf(Claimed.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = CredentialState.class,
      names = {"DISABLED", "INACTIVE"})
  void whatWasDisabledMeanwhileIsNotClaimed(CredentialState state) {
    open();
    var disabled = next(phone, state);
    await(stores().credentials().replace(disabled, 1, EVENT));
    assertThat(claimBy(TABLET, LATER)).isEqualTo(new Refused());
    assertThat(await(stores().credentials().find(PHONE))).contains(disabled);
  }

  @Test
  void whatWasDisabledAndEnabledAgainMeanwhileIsNotClaimedEither() {
    open();
    var disabled = await(stores().credentials().disable(PHONE, EVENT.about(PHONE))).orElseThrow();
    var enabled = next(disabled, CredentialState.ENABLED);
    assertThat(await(stores().credentials().replace(enabled, 2, EVENT))).isTrue();
    assertThat(claimBy(TABLET, LATER)).isEqualTo(new Refused());
    assertThat(await(stores().migrations().find(migration.id())).orElseThrow().statusAt(LATER))
        .isEqualTo(MigrationStatus.EXPIRED);
  }

  @Test
  void whatWasLockedStaysLocked() {
    open();
    await(stores().credentials().replace(next(phone, CredentialState.LOCKED), 1, EVENT));
    var migrated = ((Claimed) claimBy(TABLET, LATER)).credential();
    assertThat(migrated.state()).isEqualTo(CredentialState.LOCKED);
    assertThat(migrated.lockedAt()).isEqualTo(NOW);
  }

  @Test
  void quarantineDisablesInTheSameStep() {
    open();
    var claim = claim(migration, code, TABLET, true, LATER);
    var migrated = ((Claimed) await(stores().migrations().claim(claim))).credential();
    assertThat(migrated.state()).isEqualTo(CredentialState.DISABLED);
    assertThat(migrated.version()).isEqualTo(2);
  }

  @Test
  void whatTheOldDeviceBecomesIsChangedOnlyByWhoHasReadIt() {
    open();
    claimBy(TABLET, LATER);
    var other = new Replacement(new CredentialId("PGMB7777777777"), new SealedSecret("other"));
    var third = new Replacement(new CredentialId("PGMB8888888888"), new SealedSecret("third"));
    var id = migration.id();
    var read = REPLACEMENT.credentialId();
    assertThat(await(stores().migrations().replace(id, read, other))).contains(other);
    assertThat(await(stores().migrations().replace(id, read, third))).contains(other);
    await(stores().migrations().settle(id, REPLACEMENT));
    assertThat(completion().settled()).as("another is laid down").isFalse();
    await(stores().migrations().settle(id, other));
    assertThat(completion()).isEqualTo(new Completion(LATER, phone.device(), other, true));
    assertThat(await(stores().migrations().replace(id, other.credentialId(), third)))
        .as("settled for good")
        .contains(other);
    assertThat(
            await(
                stores()
                    .migrations()
                    .replace(MigrationId.random(PHONE, new Random(1)), read, third)))
        .isEmpty();
  }

  private Completion completion() {
    return await(stores().migrations().find(migration.id())).orElseThrow().completion();
  }

  private void open() {
    await(stores().credentials().create(phone, EVENT));
    assertThat(await(stores().migrations().open(migration, code, 1, EVENT))).isTrue();
  }

  private MigrationStore.Claiming claimBy(CredentialId device, Instant now) {
    return await(stores().migrations().claim(claim(migration, code, device, now)));
  }
}
