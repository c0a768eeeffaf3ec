package io.pushgate.flow;

import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.CredentialStore;
import io.pushgate.flow.port.Mirror;
import io.pushgate.flow.port.UserStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/// An operator looks at credentials.
public final class ViewCredentials {
  private final CredentialStore credentials;
  private final UserStore users;

  /// Wires the flow.
  public ViewCredentials(CredentialStore credentials, UserStore users) {
    this.credentials = credentials;
    this.users = users;
  }

  /// One credential.
  public Future<Optional<Credential>> one(CredentialId id) {
    return credentials.find(id);
  }

  /// A user's credentials in ID order, or empty if none was ever assigned.
  public Future<Optional<List<Credential>>> of(UserName user) {
    return users
        .find(user)
        .compose(
            known ->
                known.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : load(user, known.get()).map(Optional::of));
  }

  private Future<List<Credential>> load(UserName user, List<Mirror> mirrors) {
    var found = mirrors.stream().map(Mirror::credentialId).sorted().map(credentials::find).toList();
    return Future.all(found)
        .map(
            _ ->
                found.stream()
                    .flatMap(each -> each.result().stream())
                    .filter(credential -> credential.belongsTo(user))
                    .toList());
  }
}
