package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.code.SecurityCode;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.policy.Policy;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.CredentialStore;
import io.pushgate.flow.port.StoreUnavailableException;
import io.pushgate.flow.port.UserStore;
import io.vertx.core.Future;
import java.time.InstantSource;
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
  private final InstantSource clock;

  /// Wires the flow.
  public AssignCredential(
      CredentialStore credentials,
      UserStore users,
      ChangeCredential changeCredential,
      ProveCodes proveCodes,
      Supplier<Policy> policy,
      InstantSource clock) {
    this.credentials = credentials;
    this.users = users;
    this.changeCredential = changeCredential;
    this.proveCodes = proveCodes;
    this.policy = policy;
    this.clock = clock;
  }

  /// Assigns it; assigning it again changes nothing, but mends an assignment that a crash cut
  /// short.
  ///
  /// @param codes one to three consecutive codes that prove possession, or null for no proof
  public Future<Result> assign(
      UserName user, CredentialId id, @Nullable List<SecurityCode> codes, Actor actor) {
    return credentials.find(id).compose(found -> assignFound(user, found, codes, actor));
  }

  private Future<Result> assignFound(
      UserName user, Optional<Credential> found, @Nullable List<SecurityCode> codes, Actor actor) {
    if (found.isEmpty()) {
      return Future.succeededFuture(new NotFound());
    }
    var credential = found.get();
    if (credential.belongsTo(user)) {
      return addMirror(user, credential, actor);
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
              return codes == null
                  ? write(user, credential, actor)
                  : prove(user, credential, codes, actor);
            });
  }

  private boolean isTaken(Credential credential) {
    return !credential.users().isEmpty() && !policy.get().user().sharedCredentials();
  }

  private Future<Result> prove(
      UserName user, Credential credential, List<SecurityCode> codes, Actor actor) {
    return proveCodes
        .prove(credential.id(), codes, actor)
        .compose(
            proof ->
                switch (proof) {
                  case ProveCodes.Proven _ -> write(user, credential, actor);
                  case ProveCodes.Refuted() -> Future.succeededFuture(new CodeProofFailed());
                  case ProveCodes.NotEnabled(var refused) ->
                      Future.succeededFuture(new NotEnabled(refused));
                  case ProveCodes.Unknown() -> Future.succeededFuture(new NotFound());
                  case ProveCodes.Busy() -> Future.succeededFuture(new InProgress());
                });
  }

  private Future<Result> write(UserName user, Credential credential, Actor actor) {
    return changeCredential
        .change(
            credential.id(),
            event(AuditType.CREDENTIAL_ASSIGNED, actor, user),
            present -> withUser(present, user))
        .compose(
            changed -> {
              if (changed.isEmpty()) {
                return Future.succeededFuture(new NotFound());
              }
              return changed.get().belongsTo(user)
                  ? addMirror(user, changed.get(), actor)
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

  private Future<Result> addMirror(UserName user, Credential credential, Actor actor) {
    var event = event(AuditType.USER_CREDENTIAL_ADDED, actor, user).about(credential.id());
    return users
        .add(user, credential, policy.get().user().maxCredentials(), event)
        .compose(
            added ->
                added
                    ? changeCredential
                        .afterAdding(user, credential.id(), event)
                        .map(present -> new Assigned(present.orElse(credential)))
                    : takeBack(user, credential, actor));
  }

  /// Others were assigned meanwhile, and the user has as many as allowed.
  private Future<Result> takeBack(UserName user, Credential credential, Actor actor) {
    return changeCredential
        .change(
            credential.id(),
            event(AuditType.CREDENTIAL_UNASSIGNED, actor, user),
            present -> Credentials.withoutUser(present, user))
        .compose(
            changed ->
                changed.isPresent()
                    ? Future.succeededFuture(new MaxCredentialsReached())
                    : Future.failedFuture(new StoreUnavailableException("credential vanished")));
  }

  private AuditEvent event(AuditType type, Actor actor, UserName user) {
    return AuditEvent.of(type, actor, clock.instant()).about(user);
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
