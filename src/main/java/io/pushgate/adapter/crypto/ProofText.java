package io.pushgate.adapter.crypto;

import io.pushgate.flow.port.Proofs.UnverifiedProof;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A proof taken apart: its form is right, nothing of it is verified.
///
/// @param nonce the `nonce` claim; empty where there is none
record ProofText(
    CompactJws jws,
    String algorithm,
    KeyName keyName,
    String method,
    String target,
    String bodyHash,
    String nonce)
    implements UnverifiedProof {
  private static final String TYPE = "pushgate-proof+jwt";

  /// The header has `alg`, `typ` and one of `kid` and `jwk`, and nothing else; the payload has the
  /// claims of the contract. All are strings but `jwk`. Further claims mean nothing here and are
  /// ignored (RFC 7519 §4), above all the times that libraries on phones add: a device's clock is
  /// never read.
  static Optional<ProofText> parse(String compactJws) {
    return CompactJws.parse(compactJws).flatMap(ProofText::of);
  }

  private static Optional<ProofText> of(CompactJws jws) {
    var header = jws.header();
    var payload = jws.payload();
    boolean sound = header.size() == 3 && TYPE.equals(header.get("typ"));
    return sound
            && header.get("alg") instanceof String algorithm
            && payload.get("htm") instanceof String method
            && payload.get("htu") instanceof String target
            && payload.get("bh") instanceof String bodyHash
            && payload.getOrDefault("nonce", "") instanceof String nonce
        ? keyName(header)
            .map(name -> new ProofText(jws, algorithm, name, method, target, bodyHash, nonce))
        : Optional.empty();
  }

  private static Optional<KeyName> keyName(Map<String, @Nullable Object> header) {
    if (header.get("kid") instanceof String kid) {
      return Optional.of(new Kid(kid));
    }
    return header.get("jwk") instanceof Map<?, ?> jwk
        ? Optional.of(new Jwk(jwk))
        : Optional.empty();
  }

  /// Which key the header names.
  sealed interface KeyName {}

  /// That of a credential.
  record Kid(String value) implements KeyName {}

  /// The one that it carries.
  record Jwk(Map<?, ?> members) implements KeyName {}
}
