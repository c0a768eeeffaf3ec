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
import io.pushgate.flow.port.CredentialStore;
import io.pushgate.flow.port.SecretVault;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// An operator registers a token whose secret is known. It belongs to nobody until it is assigned.
public final class RegisterCredential {
  private final CredentialStore credentials;
  private final SecretVault vault;
  private final InstantSource clock;
  private final RandomGenerator random;

  /// Wires the flow.
  public RegisterCredential(
      CredentialStore credentials, SecretVault vault, InstantSource clock, RandomGenerator random) {
    this.credentials = credentials;
    this.vault = vault;
    this.clock = clock;
    this.random = random;
  }

  /// Registers it.
  ///
  /// @param wantedId its ID, or null to have one made
  /// @param position where its codes stand
  /// @return empty if the wanted ID is in use
  public Future<Optional<Credential>> register(
      CredentialType type,
      @Nullable CredentialId wantedId,
      OtpParameters otp,
      OtpSecret secret,
      CodePosition position,
      Actor actor) {
    var id = wantedId == null ? CredentialId.random(type, random) : wantedId;
    var credential = draft(type, id, otp, secret, position);
    return credentials
        .create(credential, event(AuditType.CREDENTIAL_CREATED, credential, actor))
        .compose(
            created -> {
              if (created) {
                return Future.succeededFuture(Optional.of(credential));
              }
              return wantedId == null
                  ? register(type, null, otp, secret, position, actor)
                  : Future.succeededFuture(Optional.empty());
            });
  }

  /// Registers a hardware token that a document lists.
  ///
  /// @return false if the ID is in use
  Future<Boolean> take(
      CredentialId id, OtpParameters otp, OtpSecret secret, CodePosition position, Actor actor) {
    var credential = draft(CredentialType.HARDWARE, id, otp, secret, position);
    return credentials.create(credential, event(AuditType.CREDENTIAL_IMPORTED, credential, actor));
  }

  private Credential draft(
      CredentialType type,
      CredentialId id,
      OtpParameters otp,
      OtpSecret secret,
      CodePosition position) {
    return new Credential(
        id,
        type,
        CredentialState.ENABLED,
        1,
        List.of(),
        otp,
        vault.seal(id, secret),
        position,
        0,
        0,
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        null,
        null,
        null);
  }

  private static AuditEvent event(AuditType type, Credential credential, Actor actor) {
    return AuditEvent.of(type, actor, credential.createdAt()).about(credential);
  }
}
