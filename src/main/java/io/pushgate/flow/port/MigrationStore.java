package io.pushgate.flow.port;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.Migration;
import io.pushgate.domain.credential.Migration.Replacement;
import io.pushgate.domain.credential.MigrationCode;
import io.pushgate.domain.credential.MigrationId;
import io.pushgate.domain.credential.SealedSecret;
import io.pushgate.domain.device.RegisteredDevice;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/// Migrations, each in the shard of its credential, so that the claim changes both in one step.
public interface MigrationStore {
  /// How long it is known after its claim what became of the old device. A device that asks later
  /// must be enrolled anew.
  Duration KEPT = Duration.ofDays(7);

  /// Opens a migration of a credential if that is still of this version; an earlier one of the
  /// credential that nobody has claimed ends. Of the code only the hash is kept.
  ///
  /// @return false if the credential has changed
  Future<Boolean> open(
      Migration migration, MigrationCode code, long credentialVersion, AuditEvent event);

  /// The migration, while it is kept.
  Future<Optional<Migration>> find(MigrationId id);

  /// Which migration a code is of, whether or not it can still be claimed.
  Future<Optional<Coded>> findByCode(MigrationCode code);

  /// The moment of a migration, in one step: if the code can be claimed and the credential is
  /// enabled or locked, the new device, secret and code position take the place of the old ones,
  /// the version grows, and it is laid down what the old device becomes. An attempt at a code that
  /// is under way is counted as invalid and can not be settled any more. Counter, state, users and
  /// the rest of the credential stay.
  ///
  /// The same claim by the same key, up to [Migration#LIFETIME] after the first, changes nothing
  /// and is answered like it.
  Future<Claiming> claim(Claim claim);

  /// Proposes what the old device becomes where the one laid down is of no use.
  ///
  /// @param expected the one laid down
  /// @return the one that is laid down now, by this call or another; empty if it is kept no more
  Future<Optional<Replacement>> replace(
      MigrationId id, CredentialId expected, Replacement replacement);

  /// Notes that everything has been done that follows from the claim.
  Future<Void> settle(MigrationId id, Replacement replacement);

  /// A migration, as far as its code tells.
  record Coded(MigrationId id, CredentialId credentialId) {}

  /// A new device's claim.
  ///
  /// @param device the new one
  /// @param secret the credential's new one, to be used unless this claim is a repetition
  /// @param quarantined whether the credential is disabled in the same step
  /// @param replacement what the old device becomes, unless this claim is a repetition
  /// @param event what tells of the migration, and when it is; a quarantine gets one like it
  record Claim(
      Coded migration,
      MigrationCode code,
      RegisteredDevice device,
      SealedSecret secret,
      boolean quarantined,
      Replacement replacement,
      AuditEvent event) {}

  /// What became of a claim.
  sealed interface Claiming {}

  /// Claimed, by this call or the one that it repeats.
  ///
  /// @param credential as it is now, which is later than the claim where this repeats it
  record Claimed(Migration migration, Credential credential) implements Claiming {}

  /// The claiming key is the one that the credential lives on already.
  record SameDevice() implements Claiming {}

  /// The code cannot be claimed.
  record Refused() implements Claiming {}
}
