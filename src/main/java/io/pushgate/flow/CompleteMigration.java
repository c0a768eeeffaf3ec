package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.code.OtpSecret;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.credential.CredentialType;
import io.pushgate.domain.credential.Migration;
import io.pushgate.domain.credential.Migration.Completion;
import io.pushgate.domain.credential.Migration.Replacement;
import io.pushgate.flow.port.CredentialStore;
import io.pushgate.flow.port.MigrationStore;
import io.pushgate.flow.port.SecretVault;
import io.pushgate.flow.port.StoreUnavailableException;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What follows from the claim of a migration, in shards that its one step could not touch. Each
/// part can be repeated, and whoever answers that a migration is completed has seen all of it done:
/// where a gateway dies in between, the repeated claim or the old device's question makes up for
/// it.
public final class CompleteMigration {
  private final MigrationStore migrations;
  private final CredentialStore credentials;
  private final ChangeCredential changeCredential;
  private final RedirectChallenges redirectChallenges;
  private final SecretVault vault;
  private final RandomGenerator random;

  /// Wires the flow.
  public CompleteMigration(
      MigrationStore migrations,
      CredentialStore credentials,
      ChangeCredential changeCredential,
      RedirectChallenges redirectChallenges,
      SecretVault vault,
      RandomGenerator random) {
    this.migrations = migrations;
    this.credentials = credentials;
    this.changeCredential = changeCredential;
    this.redirectChallenges = redirectChallenges;
    this.vault = vault;
    this.random = random;
  }

  /// Does what has not been done yet.
  ///
  /// @param migrated the credential on its new device, as it is now
  /// @return what the old device has become
  Future<Replacement> complete(Migration migration, Completion completion, Credential migrated) {
    if (completion.settled()) {
      return Future.succeededFuture(completion.replacement());
    }
    // The mirrors first: from then on no decision by the old key is taken, whatever it had read.
    return changeCredential
        .mirror(migrated)
        .compose(_ -> create(migration, completion, completion.replacement()))
        .compose(
            replacement ->
                redirectChallenges
                    .redirect(migrated)
                    .compose(_ -> migrations.settle(migration.id(), replacement))
                    .map(replacement));
  }

  /// A new replacement for an old device.
  Replacement newReplacement() {
    var id = CredentialId.random(CredentialType.MOBILE, random);
    return new Replacement(id, vault.seal(id, OtpSecret.random(random)));
  }

  private Future<Replacement> create(
      Migration migration, Completion completion, Replacement replacement) {
    var credential =
        new Credential(
            replacement.credentialId(),
            CredentialType.MOBILE,
            CredentialState.ENABLED,
            1,
            List.of(),
            OtpParameters.DEFAULT,
            replacement.secret(),
            CodePosition.START,
            0,
            0,
            completion.claimedAt(),
            null,
            null,
            completion.oldDevice());
    return credentials
        .create(credential, event(credential, migration.credentialId()))
        .compose(
            created ->
                created
                    ? Future.succeededFuture(replacement)
                    : credentials
                        .find(replacement.credentialId())
                        .compose(
                            found ->
                                isOurs(found, replacement)
                                    ? Future.succeededFuture(replacement)
                                    : createAnother(migration, completion, replacement)));
  }

  private static AuditEvent event(Credential replacement, CredentialId replaced) {
    return AuditEvent.of(
            AuditType.CREDENTIAL_CREATED, Actor.gateway("migration"), replacement.createdAt())
        .about(replacement)
        .with("replaces", replaced.value());
  }

  /// No two sealed secrets are the same text, and until the old device is told of its replacement,
  /// which is after all this, nobody changes that one's.
  private static boolean isOurs(Optional<Credential> found, Replacement replacement) {
    return found.filter(present -> present.secret().equals(replacement.secret())).isPresent();
  }

  /// Somebody else has the ID that was laid down.
  private Future<Replacement> createAnother(
      Migration migration, Completion completion, Replacement taken) {
    return migrations
        .replace(migration.id(), taken.credentialId(), newReplacement())
        .compose(
            laidDown ->
                laidDown
                    .map(
                        replacement ->
                            // It was settled meanwhile: whose it is has been answered.
                            replacement.equals(taken)
                                ? Future.succeededFuture(taken)
                                : create(migration, completion, replacement))
                    .orElseGet(
                        () ->
                            Future.failedFuture(
                                new StoreUnavailableException("the migration vanished"))));
  }
}
