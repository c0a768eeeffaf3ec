package io.pushgate.flow.port;

import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.device.DeviceKey;
import io.pushgate.domain.device.SignedRequest;

/// Reads and verifies the JWS with which a device signs a call (contract, section 4). Synchronous:
/// pure computation.
public interface Proofs {
  /// Reads a compact JWS without believing it. Checks form, `typ`, `alg`, that the header has no
  /// member but `alg`, `typ` and exactly one of `kid` and `jwk`, and that a `jwk` is a public P-256
  /// or Ed25519 key of the `alg` with its point on the curve.
  Claim read(String compactJws);

  /// Verifies the signature by this key, the key's `alg`, and that the payload is exactly this
  /// request.
  boolean verify(UnverifiedProof proof, DeviceKey key, SignedRequest request);

  /// What a proof claims, before anything of it is verified.
  sealed interface Claim {}

  /// No well-formed proof.
  record Malformed() implements Claim {}

  /// Signed, it says, by the key of a registered credential.
  record ByCredential(UnverifiedProof proof, CredentialId credentialId) implements Claim {}

  /// Signed, it says, by the key that it carries: there is no credential yet.
  record ByKey(UnverifiedProof proof, DeviceKey key) implements Claim {}

  /// A well-formed proof, as its reader took it apart: [#verify] takes those of the same reader.
  interface UnverifiedProof {
    /// The `nonce` claim; empty where there is none.
    String nonce();
  }
}
