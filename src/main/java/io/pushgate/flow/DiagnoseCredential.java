package io.pushgate.flow;

import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.Diagnosis;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.port.CredentialStore;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// Somebody at a helpdesk asks what is wrong with a credential. Nothing is changed by it.
public final class DiagnoseCredential {
  private final CredentialStore credentials;
  private final Supplier<Policy> policy;
  private final InstantSource clock;

  /// Wires the flow.
  public DiagnoseCredential(
      CredentialStore credentials, Supplier<Policy> policy, InstantSource clock) {
    this.credentials = credentials;
    this.policy = policy;
    this.clock = clock;
  }

  /// The diagnosis, or empty if there is no such credential.
  public Future<Optional<Diagnosis>> diagnose(CredentialId id) {
    return credentials
        .find(id)
        .map(
            found ->
                found.map(credential -> Diagnosis.of(credential, policy.get(), clock.instant())));
  }
}
