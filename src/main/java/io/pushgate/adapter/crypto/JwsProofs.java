package io.pushgate.adapter.crypto;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.SignatureAlgorithm;
import io.pushgate.adapter.crypto.ProofText.Jwk;
import io.pushgate.adapter.crypto.ProofText.Kid;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.device.DeviceKey;
import io.pushgate.domain.device.SignedRequest;
import io.pushgate.flow.port.Proofs;
import java.security.GeneralSecurityException;
import java.util.Optional;

/// Reads proofs strictly and verifies them with jjwt. No input makes it throw: every flaw is the
/// same answer.
public final class JwsProofs implements Proofs {
  @Override
  public Claim read(String compactJws) {
    return ProofText.parse(compactJws).flatMap(JwsProofs::claim).orElseGet(Malformed::new);
  }

  private static Optional<Claim> claim(ProofText text) {
    return switch (text.keyName()) {
      case Kid(var kid) -> byCredential(text, kid);
      case Jwk(var jwk) -> DeviceJwk.read(jwk, text.algorithm()).map(key -> new ByKey(text, key));
    };
  }

  private static Optional<Claim> byCredential(ProofText text, String kid) {
    boolean known = text.algorithm().equals("ES256") || text.algorithm().equals("EdDSA");
    return known ? CredentialId.parse(kid).map(id -> new ByCredential(text, id)) : Optional.empty();
  }

  /// Compares method, target and body hash with plain `equals`: whoever sent the proof knows them
  /// all, so the time that it takes tells nothing.
  @Override
  public boolean verify(UnverifiedProof proof, DeviceKey key, SignedRequest request) {
    // What another reader of proofs made is not known to be sound.
    return proof instanceof ProofText text
        && text.algorithm().equals(key.algorithm())
        && new SignedRequest(text.method(), text.target(), text.bodyHash()).equals(request)
        && isSignedBy(key, text.jws());
  }

  private static boolean isSignedBy(DeviceKey key, CompactJws jws) {
    try {
      return Signatures.verify(
          algorithm(key), PublicKeys.of(key), jws.signingInput(), jws.signature());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static SignatureAlgorithm algorithm(DeviceKey key) {
    return switch (key) {
      case DeviceKey.P256 _ -> Jwts.SIG.ES256;
      case DeviceKey.Ed25519 _ -> Jwts.SIG.EdDSA;
    };
  }
}
