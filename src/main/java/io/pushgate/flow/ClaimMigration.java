package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.code.OtpSecret;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.Migration;
import io.pushgate.domain.credential.MigrationCode;
import io.pushgate.domain.device.RegisteredDevice;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.port.CallTallies;
import io.pushgate.flow.port.CredentialStore;
import io.pushgate.flow.port.MigrationStore;
import io.pushgate.flow.port.SecretVault;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// A new device takes a credential over. The store's one step is the moment of it; what follows is
/// done before the answer, and again by a repeated claim, which gets the same answer.
///
/// Nobody guesses a code: it has 70 random bits and five minutes. The limit tells strangers who try
/// all the same to slow down. It counts wrong codes alone, by address, and refuses them alone: that
/// address may be a proxy's, and nobody behind it may be kept from moving by who else is.
public final class ClaimMigration {
  /// How many wrong codes may come from one address in [#LIMIT_WINDOW].
  public static final int LIMIT = 50;

  /// The window of the limit.
  public static final Duration LIMIT_WINDOW = Duration.ofMinutes(5);

  private final MigrationStore migrations;
  private final CredentialStore credentials;
  private final CompleteMigration completeMigration;
  private final CallTallies tallies;
  private final SecretVault vault;
  private final Supplier<Policy> policy;
  private final InstantSource clock;
  private final RandomGenerator random;

  /// Wires the flow.
  public ClaimMigration(
      MigrationStore migrations,
      CredentialStore credentials,
      CompleteMigration completeMigration,
      CallTallies tallies,
      SecretVault vault,
      Supplier<Policy> policy,
      InstantSource clock,
      RandomGenerator random) {
    this.migrations = migrations;
    this.credentials = credentials;
    this.completeMigration = completeMigration;
    this.tallies = tallies;
    this.vault = vault;
    this.policy = policy;
    this.clock = clock;
    this.random = random;
  }

  /// Claims the migration of this code for the device.
  ///
  /// @param code as typed
  /// @param address where the call comes from
  /// @param network what of the address the limit is for
  public Future<Result> claim(
      String code, RegisteredDevice device, String address, String network) {
    var now = clock.instant();
    var window = CallTallies.Window.at(now, LIMIT_WINDOW, "claim " + network);
    return claim(code, device, address)
        .compose(
            result ->
                result instanceof CodeInvalid
                    ? tallies
                        .add(window)
                        .map(wrong -> wrong > LIMIT ? new TooMany(window.remainingAt(now)) : result)
                    : Future.succeededFuture(result));
  }

  private Future<Result> claim(String typed, RegisteredDevice device, String address) {
    var code = MigrationCode.parse(typed);
    if (code.isEmpty()) {
      return Future.succeededFuture(new CodeInvalid());
    }
    return migrations
        .findByCode(code.get())
        .compose(
            found ->
                found
                    .map(coded -> claim(coded, code.get(), device, address))
                    .orElseGet(() -> Future.succeededFuture(new CodeInvalid())));
  }

  private Future<Result> claim(
      MigrationStore.Coded coded, MigrationCode code, RegisteredDevice device, String address) {
    return credentials
        .find(coded.credentialId())
        .compose(
            found ->
                found
                    .map(
                        credential ->
                            claim(coded, code, device, event(credential, device, address)))
                    .orElseGet(() -> Future.succeededFuture(new CodeInvalid())));
  }

  private AuditEvent event(Credential credential, RegisteredDevice device, String address) {
    return AuditEvent.of(
            AuditType.CREDENTIAL_MIGRATED,
            Actor.device(credential.id(), address),
            clock.instant().truncatedTo(ChronoUnit.MILLIS))
        .about(credential)
        .with("key", device.key().thumbprint())
        .with("deviceName", device.description().name());
  }

  private Future<Result> claim(
      MigrationStore.Coded coded, MigrationCode code, RegisteredDevice device, AuditEvent event) {
    var claim =
        new MigrationStore.Claim(
            coded,
            code,
            device,
            vault.seal(coded.credentialId(), OtpSecret.random(random)),
            policy.get().migration().quarantine(),
            completeMigration.newReplacement(),
            event);
    return migrations
        .claim(claim)
        .compose(
            claiming ->
                switch (claiming) {
                  case MigrationStore.Refused() -> Future.succeededFuture(new CodeInvalid());
                  case MigrationStore.SameDevice() -> Future.succeededFuture(new SameDevice());
                  case MigrationStore.Claimed(var migration, var credential) ->
                      afterClaim(migration, credential, device);
                });
  }

  private Future<Result> afterClaim(
      Migration migration, Credential credential, RegisteredDevice claimant) {
    var present = credential.device();
    // A claim repeated after the credential has moved on must not hand over the next device's
    // secret.
    if (present == null || !present.key().equals(claimant.key())) {
      return Future.succeededFuture(new CodeInvalid());
    }
    return completeMigration
        .complete(migration, Objects.requireNonNull(migration.completion()), credential)
        .map(_ -> new Claimed(credential, vault.open(credential.id(), credential.secret())));
  }

  /// What became of it.
  public sealed interface Result {}

  /// The credential lives on the new device.
  ///
  /// @param secret the fresh one
  public record Claimed(Credential credential, OtpSecret secret) implements Result {}

  /// The code is wrong, used or expired, or its credential has been disabled since.
  public record CodeInvalid() implements Result {}

  /// The credential lives on this device already.
  public record SameDevice() implements Result {}

  /// Too many wrong codes came from the address.
  public record TooMany(Duration retryAfter) implements Result {}
}
