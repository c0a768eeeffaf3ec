package io.pushgate.flow;

import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.device.DeviceKey;
import io.pushgate.domain.device.SignedRequest;
import io.pushgate.flow.port.CredentialStore;
import io.pushgate.flow.port.Nonces;
import io.pushgate.flow.port.Proofs;
import io.pushgate.flow.port.Proofs.UnverifiedProof;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;

/// Which device calls. Every flaw but a stale nonce gives the same answer, so that nobody learns
/// from it which credentials exist or what was wrong.
public final class AuthenticateDevice {
  private final Proofs proofs;
  private final Nonces nonces;
  private final CredentialStore credentials;
  private final InstantSource clock;

  /// Wires the flow.
  public AuthenticateDevice(
      Proofs proofs, Nonces nonces, CredentialStore credentials, InstantSource clock) {
    this.proofs = proofs;
    this.nonces = nonces;
    this.credentials = credentials;
    this.clock = clock;
  }

  /// A nonce for the device's next call.
  public String freshNonce() {
    return nonces.issue(clock.instant());
  }

  /// By the key of a registered credential.
  public Future<Result> byCredential(String compactJws, SignedRequest request) {
    return switch (proofs.read(compactJws)) {
      case Proofs.Malformed() -> Future.succeededFuture(new Invalid());
      case Proofs.ByKey(var proof, _) -> Future.succeededFuture(staleOr(proof, new Invalid()));
      // The nonce first: it costs next to nothing, a signature does not.
      case Proofs.ByCredential(var proof, var id) ->
          isStale(proof)
              ? Future.succeededFuture(new StaleNonce())
              : credentials.find(id).map(found -> verify(proof, found, request));
    };
  }

  /// By a key that comes with the proof: there is no credential yet.
  public Result byKey(String compactJws, SignedRequest request) {
    return switch (proofs.read(compactJws)) {
      case Proofs.Malformed() -> new Invalid();
      case Proofs.ByCredential(var proof, _) -> staleOr(proof, new Invalid());
      case Proofs.ByKey(var proof, var key) ->
          isStale(proof)
              ? new StaleNonce()
              : proofs.verify(proof, key, request) ? new NewDevice(key) : new Invalid();
    };
  }

  private Result verify(UnverifiedProof proof, Optional<Credential> found, SignedRequest request) {
    return found
        .filter(credential -> signedBy(credential, proof, request))
        .<Result>map(KnownDevice::new)
        .orElse(new Invalid());
  }

  private boolean signedBy(Credential credential, UnverifiedProof proof, SignedRequest request) {
    var device = credential.device();
    return device != null && proofs.verify(proof, device.key(), request);
  }

  private Result staleOr(UnverifiedProof proof, Result otherwise) {
    return isStale(proof) ? new StaleNonce() : otherwise;
  }

  private boolean isStale(UnverifiedProof proof) {
    return !nonces.isFresh(proof.nonce(), clock.instant());
  }

  /// What became of it.
  public sealed interface Result {}

  /// The device of this credential, in whatever state the credential is.
  public record KnownDevice(Credential credential) implements Result {}

  /// Somebody who holds this key.
  public record NewDevice(DeviceKey key) implements Result {}

  /// The nonce is unknown or too old: try again with a fresh one.
  public record StaleNonce() implements Result {}

  /// Any other flaw.
  public record Invalid() implements Result {}
}
