package io.pushgate.flow.port;

import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.mobile;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.Migration;
import io.pushgate.domain.credential.Migration.Replacement;
import io.pushgate.domain.credential.MigrationCode;
import io.pushgate.domain.credential.MigrationId;
import io.pushgate.domain.credential.SealedSecret;
import io.pushgate.flow.port.MigrationStore.Claim;
import io.pushgate.flow.port.MigrationStore.Coded;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;

/// Migrations that tests store.
public final class Migrations {
  /// What the old device becomes.
  public static final Replacement REPLACEMENT =
      new Replacement(new CredentialId("PGMB0000000009"), new SealedSecret("sealed-replacement"));

  private static final Random RANDOM = new Random(20_260_303);

  private Migrations() {}

  /// A code for a migration of the credential.
  public static MigrationCode codeFor(CredentialId id) {
    return MigrationCode.random(id, RANDOM);
  }

  /// A migration of the phone with this credential, opened at [Samples#NOW].
  public static Migration migration(CredentialId id) {
    var device = Objects.requireNonNull(mobile(id).device());
    return new Migration(
        MigrationId.random(id, RANDOM),
        id,
        device.key().thumbprint(),
        NOW.plus(Migration.LIFETIME),
        false,
        null);
  }

  /// A claim of it by the device of another credential.
  public static Claim claim(Migration migration, MigrationCode code, CredentialId by, Instant now) {
    return claim(migration, code, by, false, now);
  }

  /// The same, into quarantine or not.
  public static Claim claim(
      Migration migration, MigrationCode code, CredentialId by, boolean quarantined, Instant now) {
    return new Claim(
        new Coded(migration.id(), migration.credentialId()),
        code,
        Objects.requireNonNull(mobile(by).device()),
        new SealedSecret("sealed-for-" + by),
        quarantined,
        REPLACEMENT,
        AuditEvent.of(AuditType.CREDENTIAL_MIGRATED, Actor.device(by, ""), now));
  }
}
