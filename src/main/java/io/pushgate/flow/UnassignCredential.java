package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.UserStore;
import io.vertx.core.Future;
import java.time.InstantSource;

/// An operator takes a credential from a user. The user's mirror goes first: from then on nothing
/// can be decided with it, whatever happens to the rest.
public final class UnassignCredential {
  private final UserStore users;
  private final ChangeCredential changeCredential;
  private final InstantSource clock;

  /// Wires the flow.
  public UnassignCredential(
      UserStore users, ChangeCredential changeCredential, InstantSource clock) {
    this.users = users;
    this.changeCredential = changeCredential;
    this.clock = clock;
  }

  /// Takes it away; again is fine.
  ///
  /// @return false if there is no such credential
  public Future<Boolean> unassign(UserName user, CredentialId id, Actor actor) {
    var event =
        AuditEvent.of(AuditType.CREDENTIAL_UNASSIGNED, actor, clock.instant())
            .about(id)
            .about(user);
    var removal = event.as(AuditType.USER_CREDENTIAL_REMOVED);
    return users
        .remove(user, id, removal)
        .compose(_ -> changeCredential.change(id, event, c -> Credentials.withoutUser(c, user)))
        // Once more: an assignment that ran at the same time may have put its mirror back between.
        .compose(
            changed ->
                changed
                    .filter(credential -> !credential.belongsTo(user))
                    .map(credential -> users.removeStale(user, credential, removal).map(true))
                    .orElseGet(() -> Future.succeededFuture(changed.isPresent())));
  }
}
