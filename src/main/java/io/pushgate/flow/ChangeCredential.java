package io.pushgate.flow;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.CredentialStore;
import io.pushgate.flow.port.StoreUnavailableException;
import io.pushgate.flow.port.UserStore;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The one way to change a credential: read, change a copy, write it if nobody was faster, and
/// bring the mirrors up to date before answering, so that every later decision sees the change.
///
/// A crash between the write and the mirrors fails closed: a decision must have read the credential
/// and found its mirror at the same version. Repeating the call mends the mirrors.
public final class ChangeCredential {
  private static final int MAX_TRIES = 10;

  private final CredentialStore credentials;
  private final UserStore users;

  /// Wires the flow.
  public ChangeCredential(CredentialStore credentials, UserStore users) {
    this.credentials = credentials;
    this.users = users;
  }

  /// Changes it.
  ///
  /// @param event what tells of it, if it changes
  /// @param change gives the changed copy, or an equal one to leave it as it is; it may be called
  ///   several times
  /// @return the credential as it is then, or empty if there is none
  public Future<Optional<Credential>> change(
      CredentialId id, AuditEvent event, UnaryOperator<Credential> change) {
    return change(id, event, change, MAX_TRIES);
  }

  private Future<Optional<Credential>> change(
      CredentialId id, AuditEvent event, UnaryOperator<Credential> change, int triesLeft) {
    if (triesLeft == 0) {
      return Future.failedFuture(new StoreUnavailableException("credential is changing too fast"));
    }
    return credentials
        .find(id)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(found)
                    : write(found.get(), event, change, triesLeft));
  }

  private Future<Optional<Credential>> write(
      Credential old, AuditEvent event, UnaryOperator<Credential> change, int triesLeft) {
    var changed = change.apply(old);
    if (changed.equals(old)) {
      return mirror(old).map(Optional.of(old));
    }
    return credentials
        .replace(changed, old.version(), event.about(old))
        .compose(
            written ->
                written
                    ? mirror(changed).map(Optional.of(changed))
                    : change(old.id(), event, change, triesLeft - 1));
  }

  /// Disables it, and never gives way to another change: a device that keeps writing to its
  /// credential must not keep an operator from taking its rights away.
  ///
  /// @return the credential as it is then, or empty if there is none
  public Future<Optional<Credential>> disable(CredentialId id, AuditEvent event) {
    return credentials
        .disable(id, event.about(id))
        .compose(
            disabled ->
                disabled
                    .map(credential -> mirror(credential).map(disabled))
                    .orElseGet(() -> Future.succeededFuture(disabled)));
  }

  /// Makes up for what happened between the read of a credential and the adding of its mirror. The
  /// mirror of one that was taken from the user meanwhile goes, or pushes would go on to a device
  /// that is not theirs any more; that of one that was disabled or locked is brought up to date.
  ///
  /// @return the credential as it is then, or empty if there is none
  Future<Optional<Credential>> afterAdding(UserName user, CredentialId id, AuditEvent event) {
    return credentials
        .find(id)
        .compose(
            found ->
                found
                    .map(
                        present ->
                            present.belongsTo(user)
                                ? users.update(user, present)
                                : users.removeStale(
                                    user, present, event.as(AuditType.USER_CREDENTIAL_REMOVED)))
                    .orElseGet(Future::succeededFuture)
                    .map(found));
  }

  /// Brings the mirrors of a credential up to date for all of its users.
  public Future<Void> mirror(Credential credential) {
    var updates = credential.users().stream().map(user -> users.update(user, credential)).toList();
    return Future.join(updates).mapEmpty();
  }
}
