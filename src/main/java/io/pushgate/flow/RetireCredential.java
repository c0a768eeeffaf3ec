package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.flow.port.CredentialStore;
import io.pushgate.flow.port.FlowListener;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/// What a sweep does to one credential. Each may be repeated, also after a crash in between: an
/// expired credential is inactive first, for all its users, and stays due until it is nobody's.
public final class RetireCredential {
  private final CredentialStore credentials;
  private final ChangeCredential changeCredential;
  private final UnassignCredential unassignCredential;
  private final InstantSource clock;
  private final FlowListener listener;

  /// Wires the flow.
  public RetireCredential(
      CredentialStore credentials,
      ChangeCredential changeCredential,
      UnassignCredential unassignCredential,
      InstantSource clock,
      FlowListener listener) {
    this.credentials = credentials;
    this.changeCredential = changeCredential;
    this.unassignCredential = unassignCredential;
    this.clock = clock;
    this.listener = listener;
  }

  /// Makes it inactive and nobody's, if it is unused since the cutoff.
  Future<Void> expire(CredentialId id, Instant cutoff) {
    var actor = Actor.gateway("expiry");
    var event = AuditEvent.of(AuditType.CREDENTIAL_EXPIRED, actor, clock.instant()).about(id);
    return credentials
        .find(id)
        // Read for the sake of the event, which names the users: what is due is decided below.
        .map(found -> found.map(event::about).orElse(event))
        .compose(about -> credentials.expire(id, cutoff, about))
        .compose(
            expired ->
                expired
                    .map(credential -> takeAway(credential, actor))
                    .orElseGet(Future::succeededFuture));
  }

  private Future<Void> takeAway(Credential expired, Actor actor) {
    var taken = changeCredential.mirror(expired);
    for (var user : expired.users()) {
      taken = taken.compose(_ -> unassignCredential.unassign(user, expired.id(), actor)).mapEmpty();
    }
    return taken.onSuccess(_ -> listener.credentialExpired());
  }

  /// Unlocks it as an operator does, unless it was unlocked meanwhile or locked anew.
  Future<Void> unlock(CredentialId id, Instant cutoff) {
    var event =
        AuditEvent.of(AuditType.CREDENTIAL_UNLOCKED, Actor.gateway("auto-unlock"), clock.instant());
    var due = new AtomicBoolean();
    return changeCredential
        .change(
            id,
            event,
            old -> {
              due.set(isDue(old, cutoff));
              return due.get() ? Credentials.unlocked(old) : old;
            })
        .onSuccess(
            _ -> {
              if (due.get()) {
                listener.credentialAutoUnlocked();
              }
            })
        .mapEmpty();
  }

  private static boolean isDue(Credential credential, Instant cutoff) {
    return credential.state() == CredentialState.LOCKED
        && credential.lockedAt() != null
        && !credential.lockedAt().isAfter(cutoff);
  }
}
