package io.pushgate.flow.port;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/// What lies in a user's shard of each of their credentials: a mirror, beside the challenges, of
/// state, key and push address, so that a decision can check them in its own atomic step.
///
/// A mirror has the version of the credential it was taken from, and an older one never replaces a
/// newer one. The event of an addition or a removal goes into the user's audit chain in the same
/// atomic step, if there was one.
public interface UserStore {
  /// The user's credentials by their mirrors, or empty if none was ever assigned.
  Future<Optional<List<Mirror>>> find(UserName user);

  /// Adds the mirror of a credential, making it the user's.
  ///
  /// @param maxCredentials how many the user may have, this one included; 0 = no limit
  /// @return false if the user has as many as allowed
  Future<Boolean> add(UserName user, Credential credential, int maxCredentials, AuditEvent event);

  /// Brings the mirror up to date where the user has one.
  Future<Void> update(UserName user, Credential credential);

  /// Takes the credential from the user. The user remains known.
  Future<Void> remove(UserName user, CredentialId credentialId, AuditEvent event);

  /// Takes away a mirror of this version or an older one: that of a later assignment stays.
  ///
  /// @param stranger the credential as it is without this user
  Future<Void> removeStale(UserName user, Credential stranger, AuditEvent event);
}
