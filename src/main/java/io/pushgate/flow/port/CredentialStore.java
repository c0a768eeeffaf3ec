package io.pushgate.flow.port;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/// Credentials, each in its own shard. Whatever changes one takes the event that tells of it, which
/// goes into the credential's audit chain in the same atomic step, if there was a change.
public interface CredentialStore {
  /// The credential.
  Future<Optional<Credential>> find(CredentialId id);

  /// Stores a new credential; false if the ID is in use.
  Future<Boolean> create(Credential credential, AuditEvent event);

  /// Replaces state, users, device and lock of the credential, if its version is still
  /// `expectedVersion`; false if it is not. A change that takes the lock away (`lockedAt` was there
  /// and is no more) sets the invalid-code counter to 0 and ends an attempt under way. Otherwise
  /// counter, code position and last use are left alone, whatever `changed` says of them: they
  /// belong to [AttemptStore], which moves them without a new version.
  ///
  /// @param changed with a version of `expectedVersion` + 1
  Future<Boolean> replace(Credential changed, long expectedVersion, AuditEvent event);

  /// Disables the credential, whatever its version: whoever keeps changing it does not delay this.
  /// One that is disabled already stays as it is.
  ///
  /// @return the credential as it is then, or empty if there is none
  Future<Optional<Credential>> disable(CredentialId id, AuditEvent event);

  /// Notes that the credential was used without a code; an earlier use never replaces a later one.
  Future<Void> markUsed(CredentialId id, Instant now);

  /// Makes the credential inactive if it shows no sign of life later than the cutoff, in the very
  /// step that writes it: a use, or that it was assigned or enabled.
  ///
  /// @return the credential if it is inactive then, also where it was before and is somebody's
  ///   still; empty if it is not to expire
  Future<Optional<Credential>> expire(CredentialId id, Instant cutoff, AuditEvent event);

  /// Removes a credential that was never handed out.
  Future<Void> remove(CredentialId id);
}
