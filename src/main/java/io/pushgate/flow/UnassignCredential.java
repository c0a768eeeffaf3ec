package io.pushgate.flow;

import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.UserStore;
import io.vertx.core.Future;

/// An operator takes a credential from a user. The user's mirror goes first: from then on nothing
/// can be decided with it, whatever happens to the rest.
public final class UnassignCredential {
  private final UserStore users;
  private final ChangeCredential changeCredential;

  /// Wires the flow.
  public UnassignCredential(UserStore users, ChangeCredential changeCredential) {
    this.users = users;
    this.changeCredential = changeCredential;
  }

  /// Takes it away; again is fine.
  ///
  /// @return false if there is no such credential
  public Future<Boolean> unassign(UserName user, CredentialId id) {
    return users
        .remove(user, id)
        .compose(_ -> changeCredential.change(id, c -> Credentials.withoutUser(c, user)))
        // Once more: an assignment that ran at the same time may have put its mirror back between.
        .compose(
            changed ->
                changed
                    .filter(credential -> !credential.belongsTo(user))
                    .map(credential -> users.removeStale(user, credential).map(true))
                    .orElseGet(() -> Future.succeededFuture(changed.isPresent())));
  }
}
