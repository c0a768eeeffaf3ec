package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.Migration;
import io.pushgate.domain.credential.MigrationCode;
import io.pushgate.domain.credential.MigrationId;
import io.pushgate.flow.port.CallTallies;
import io.pushgate.flow.port.CredentialStore;
import io.pushgate.flow.port.MigrationStore;
import io.pushgate.flow.port.StoreUnavailableException;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A device gets a code with which another takes its credential over.
///
/// A locked credential may move: it stays locked. A disabled or inactive one may not, so that
/// nobody moves it out of the reach of whoever disabled it. An unassigned one has nothing that is
/// worth moving; and as each migration leaves a further unassigned credential behind, a device
/// could make as many as it likes.
public final class OpenMigration {
  /// How many migrations of one credential may be opened in [#LIMIT_WINDOW].
  public static final int LIMIT = 10;

  /// The window of the limit.
  public static final Duration LIMIT_WINDOW = Duration.ofHours(1);

  private static final int MAX_TRIES = 10;

  private final MigrationStore migrations;
  private final CredentialStore credentials;
  private final CallTallies tallies;
  private final InstantSource clock;
  private final RandomGenerator random;

  /// Wires the flow.
  public OpenMigration(
      MigrationStore migrations,
      CredentialStore credentials,
      CallTallies tallies,
      InstantSource clock,
      RandomGenerator random) {
    this.migrations = migrations;
    this.credentials = credentials;
    this.tallies = tallies;
    this.clock = clock;
    this.random = random;
  }

  /// Opens one; an earlier one of the credential that nobody has claimed ends.
  ///
  /// @param authenticated whose key has just verified the proof
  /// @param address where the call comes from
  public Future<Result> open(Credential authenticated, String address) {
    var refusal = refusal(authenticated);
    if (refusal != null) {
      return Future.succeededFuture(refusal);
    }
    var now = clock.instant();
    var window = CallTallies.Window.at(now, LIMIT_WINDOW, "migrate " + authenticated.id());
    return tallies
        .add(window)
        .compose(
            count ->
                count > LIMIT
                    ? Future.succeededFuture(new TooMany(window.remainingAt(now)))
                    : open(authenticated, address, MAX_TRIES));
  }

  private Future<Result> open(Credential credential, String address, int triesLeft) {
    var device = credential.device();
    if (device == null) {
      return Future.succeededFuture(new KeyReplaced());
    }
    var refusal = refusal(credential);
    if (refusal != null) {
      return Future.succeededFuture(refusal);
    }
    if (triesLeft == 0) {
      return Future.failedFuture(new StoreUnavailableException("credential is changing too fast"));
    }
    var now = clock.instant();
    var code = MigrationCode.random(credential.id(), random);
    var migration =
        new Migration(
            MigrationId.random(credential.id(), random),
            credential.id(),
            device.key().thumbprint(),
            now.plus(Migration.LIFETIME).truncatedTo(ChronoUnit.MILLIS),
            false,
            null);
    var event =
        AuditEvent.of(AuditType.MIGRATION_OPENED, Actor.device(credential.id(), address), now)
            .with("migrationId", migration.id().value());
    return migrations
        .open(migration, code, credential.version(), event.about(credential))
        .compose(
            opened ->
                opened
                    ? Future.succeededFuture(new Opened(migration, code))
                    : again(credential, address, triesLeft - 1));
  }

  private Future<Result> again(Credential old, String address, int triesLeft) {
    return credentials
        .find(old.id())
        .compose(
            found ->
                found
                    .filter(present -> Credentials.haveSameKey(present, old))
                    .map(present -> open(present, address, triesLeft))
                    .orElseGet(() -> Future.succeededFuture(new KeyReplaced())));
  }

  private static @Nullable Result refusal(Credential credential) {
    return switch (credential.state()) {
      case DISABLED, INACTIVE -> new NotEnabled();
      case ENABLED, LOCKED -> credential.users().isEmpty() ? new NotAssigned() : null;
    };
  }

  /// What became of it.
  public sealed interface Result {}

  /// Open.
  ///
  /// @param code seen now and never again
  public record Opened(Migration migration, MigrationCode code) implements Result {}

  /// The credential is disabled or inactive.
  public record NotEnabled() implements Result {}

  /// The credential is nobody's.
  public record NotAssigned() implements Result {}

  /// The credential has opened as many migrations as it may.
  public record TooMany(Duration retryAfter) implements Result {}

  /// The key that signed is not the credential's present key any more.
  public record KeyReplaced() implements Result {}
}
