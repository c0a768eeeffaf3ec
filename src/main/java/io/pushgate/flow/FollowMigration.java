package io.pushgate.flow;

import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.code.OtpSecret;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.Migration;
import io.pushgate.domain.credential.Migration.Completion;
import io.pushgate.domain.credential.MigrationId;
import io.pushgate.domain.credential.MigrationStatus;
import io.pushgate.domain.device.DeviceKey;
import io.pushgate.flow.port.CredentialStore;
import io.pushgate.flow.port.MigrationStore;
import io.pushgate.flow.port.SecretVault;
import io.pushgate.flow.port.StoreUnavailableException;
import io.vertx.core.Future;
import java.time.InstantSource;

/// The old device asks what became of its migration, and gets the credential that replaces the one
/// it gave away. It may ask again: an answer can be lost, and only its key gets one.
public final class FollowMigration {
  private final MigrationStore migrations;
  private final CredentialStore credentials;
  private final CompleteMigration completeMigration;
  private final SecretVault vault;
  private final InstantSource clock;

  /// Wires the flow.
  public FollowMigration(
      MigrationStore migrations,
      CredentialStore credentials,
      CompleteMigration completeMigration,
      SecretVault vault,
      InstantSource clock) {
    this.migrations = migrations;
    this.credentials = credentials;
    this.completeMigration = completeMigration;
    this.vault = vault;
    this.clock = clock;
  }

  /// How far the migration has come.
  ///
  /// @param key that has just verified the proof
  public Future<Result> follow(MigrationId id, DeviceKey key) {
    return migrations
        .find(id)
        .compose(
            found ->
                found
                    .filter(migration -> migration.keyThumbprint().equals(key.thumbprint()))
                    .map(this::tell)
                    .orElseGet(() -> Future.succeededFuture(new NotFound())));
  }

  private Future<Result> tell(Migration migration) {
    var completion = migration.completion();
    return completion == null
        ? Future.succeededFuture(new Open(migration.statusAt(clock.instant())))
        : complete(migration, completion);
  }

  private Future<Result> complete(Migration migration, Completion completion) {
    return credentials
        .find(migration.credentialId())
        .compose(
            found ->
                found
                    .map(
                        credential -> completeMigration.complete(migration, completion, credential))
                    .orElseGet(
                        () ->
                            Future.failedFuture(
                                new StoreUnavailableException("credential vanished"))))
        .map(
            replacement ->
                new Completed(
                    replacement.credentialId(),
                    OtpParameters.DEFAULT,
                    vault.open(replacement.credentialId(), replacement.secret())));
  }

  /// What became of it.
  public sealed interface Result {}

  /// Not claimed: pending or expired.
  public record Open(MigrationStatus status) implements Result {}

  /// Claimed, and everything has been done that follows from it.
  ///
  /// @param replacement the old device's new credential, unassigned
  /// @param secret that one's own
  public record Completed(CredentialId replacement, OtpParameters otp, OtpSecret secret)
      implements Result {}

  /// There is no such migration, it is kept no more, or another key opened it.
  public record NotFound() implements Result {}
}
