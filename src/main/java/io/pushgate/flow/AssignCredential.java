package io.pushgate.flow;

import io.pushgate.domain.code.SecurityCode;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.policy.Policy;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.CredentialStore;
import io.pushgate.flow.port.StoreUnavailableException;
import io.pushgate.flow.port.UserStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An operator gives a credential to a user. The credential is written first and the user's mirror
/// last: until the mirror is there, nothing can be decided with it.
public final class AssignCredential {
  private final CredentialStore credentials;
  private final UserStore users;
  private final ChangeCredential changeCredential;
  private final ProveCodes proveCodes;
  private final Supplier<Policy> policy;

  /// Wires the flow.
  public AssignCredential(
      CredentialStore credentials,
      UserStore users,
      ChangeCredential changeCredential,
      ProveCodes proveCodes,
      Supplier<Policy> policy) {
    this.credentials = credentials;
    this.users = users;
    this.changeCredential = changeCredential;
    this.proveCodes = proveCodes;
    this.policy = policy;
  }

  /// Assigns it; assigning it again changes nothing, but mends an assignment that a crash cut
  /// short.
  ///
  /// @param codes one to three consecutive codes that prove possession, or null for no proof
  public Future<Result> assign(UserName user, CredentialId id, @Nullable List<SecurityCode> codes) {
    return credentials.find(id).compose(found -> assignFound(user, found, codes));
  }

  private Future<Result> assignFound(
      UserName user, Optional<Credential> found, @Nullable List<SecurityCode> codes) {
    if (found.isEmpty()) {
      return Future.succeededFuture(new NotFound());
    }
    var credential = found.get();
    if (credential.belongsTo(user)) {
      return addMirror(user, credential);
    }
    if (isTaken(credential)) {
      return Future.succeededFuture(new AssignedElsewhere());
    }
    return users
        .find(user)
        .compose(
            known -> {
              var limit = policy.get().user().maxCredentials();
              if (limit > 0 && known.map(List::size).orElse(0) >= limit) {
                return Future.succeededFuture(new MaxCredentialsReached());
              }
              return codes == null ? write(user, credential) : prove(user, credential, codes);
            });
  }

  private boolean isTaken(Credential credential) {
    return !credential.users().isEmpty() && !policy.get().user().sharedCredentials();
  }

  private Future<Result> prove(UserName user, Credential credential, List<SecurityCode> codes) {
    return proveCodes
        .prove(credential.id(), codes)
        .compose(
            proof ->
                switch (proof) {
                  case ProveCodes.Proven _ -> write(user, credential);
                  case ProveCodes.Refuted() -> Future.succeededFuture(new CodeProofFailed());
                  case ProveCodes.NotEnabled(var refused) ->
                      Future.succeededFuture(new NotEnabled(refused));
                  case ProveCodes.Unknown() -> Future.succeededFuture(new NotFound());
                  case ProveCodes.Busy() -> Future.succeededFuture(new InProgress());
                });
  }

  private Future<Result> write(UserName user, Credential credential) {
    return changeCredential
        .change(credential.id(), present -> withUser(present, user))
        .compose(
            changed -> {
              if (changed.isEmpty()) {
                return Future.succeededFuture(new NotFound());
              }
              return changed.get().belongsTo(user)
                  ? addMirror(user, changed.get())
                  : Future.succeededFuture(new AssignedElsewhere());
            });
  }

  private Credential withUser(Credential present, UserName user) {
    if (present.belongsTo(user) || isTaken(present)) {
      return present;
    }
    var owners = new ArrayList<>(present.users());
    owners.add(user);
    return Credentials.withUsers(present, owners);
  }

  private Future<Result> addMirror(UserName user, Credential credential) {
    return users
        .add(user, credential, policy.get().user().maxCredentials())
        .compose(
            added ->
                added
                    ? changeCredential
                        .afterAdding(user, credential.id())
                        .map(present -> new Assigned(present.orElse(credential)))
                    : takeBack(user, credential));
  }

  /// Others were assigned meanwhile, and the user has as many as allowed.
  private Future<Result> takeBack(UserName user, Credential credential) {
    return changeCredential
        .change(credential.id(), present -> Credentials.withoutUser(present, user))
        .compose(
            changed ->
                changed.isPresent()
                    ? Future.succeededFuture(new MaxCredentialsReached())
                    : Future.failedFuture(new StoreUnavailableException("credential vanished")));
  }

  /// What became of it.
  public sealed interface Result {}

  /// It is the user's.
  public record Assigned(Credential credential) implements Result {}

  /// There is no such credential.
  public record NotFound() implements Result {}

  /// The codes are not right.
  public record CodeProofFailed() implements Result {}

  /// The codes were not evaluated: the credential is locked, disabled or inactive.
  public record NotEnabled(Credential credential) implements Result {}

  /// The user has as many credentials as allowed.
  public record MaxCredentialsReached() implements Result {}

  /// It is another user's, and credentials are not shared.
  public record AssignedElsewhere() implements Result {}

  /// Other attempts at the credential are under way.
  public record InProgress() implements Result {}
}
