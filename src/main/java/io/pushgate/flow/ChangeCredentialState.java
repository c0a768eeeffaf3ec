package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.CredentialState;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// An operator unlocks, disables or enables a credential. Each can be repeated.
public final class ChangeCredentialState {
  private final ChangeCredential changeCredential;
  private final UnlockCodes unlockCodes;
  private final InstantSource clock;

  /// Wires the flow.
  public ChangeCredentialState(
      ChangeCredential changeCredential, UnlockCodes unlockCodes, InstantSource clock) {
    this.changeCredential = changeCredential;
    this.unlockCodes = unlockCodes;
    this.clock = clock;
  }

  /// Locked becomes enabled with its counter at 0; an enabled one stays as it is. The code path of
  /// its users is unlocked as well, or a credential that looks enabled might not work.
  public Future<Result> unlock(CredentialId id, Actor actor) {
    return change(
            id,
            event(AuditType.CREDENTIAL_UNLOCKED, actor),
            old -> old.state() == CredentialState.LOCKED ? Credentials.unlocked(old) : old,
            CredentialState.ENABLED)
        .compose(
            result ->
                result instanceof Changed(var credential)
                    ? Future.join(
                            credential.users().stream()
                                .map(user -> unlockCodes.unlock(user, actor))
                                .toList())
                        .map(result)
                    : Future.succeededFuture(result));
  }

  /// Whatever it was becomes disabled.
  public Future<Result> disable(CredentialId id, Actor actor) {
    return changeCredential
        .disable(id, event(AuditType.CREDENTIAL_DISABLED, actor))
        .map(disabled -> resultOf(disabled, CredentialState.DISABLED));
  }

  /// Disabled or inactive becomes enabled again, or locked again if it was locked before it was
  /// disabled: disabling and enabling is no way around the lock.
  public Future<Result> enable(CredentialId id, Actor actor) {
    return change(
        id,
        event(AuditType.CREDENTIAL_ENABLED, actor),
        old ->
            switch (old.state()) {
              case ENABLED, LOCKED -> old;
              case DISABLED, INACTIVE ->
                  Credentials.withState(
                      old,
                      old.lockedAt() == null ? CredentialState.ENABLED : CredentialState.LOCKED);
            },
        CredentialState.ENABLED);
  }

  private Future<Result> change(
      CredentialId id, AuditEvent event, UnaryOperator<Credential> change, CredentialState wanted) {
    return changeCredential.change(id, event, change).map(changed -> resultOf(changed, wanted));
  }

  private AuditEvent event(AuditType type, Actor actor) {
    return AuditEvent.of(type, actor, clock.instant());
  }

  private static Result resultOf(Optional<Credential> changed, CredentialState wanted) {
    if (changed.isEmpty()) {
      return new NotFound();
    }
    var credential = changed.get();
    return credential.state() == wanted ? new Changed(credential) : new Refused(credential);
  }

  /// What became of it.
  public sealed interface Result {}

  /// It is in the wanted state, by this call or before.
  public record Changed(Credential credential) implements Result {}

  /// It is in a state from which this call does not lead there.
  public record Refused(Credential credential) implements Result {}

  /// There is no such credential.
  public record NotFound() implements Result {}
}
