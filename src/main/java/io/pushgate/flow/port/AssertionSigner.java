package io.pushgate.flow.port;

import io.pushgate.domain.challenge.ApprovalMethod;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import java.time.Instant;

/// Signs the JWT that tells a login flow what was decided (contract, section 2). Synchronous.
public interface AssertionSigner {
  /// A compact JWS, `alg: ES256`, `typ: pushgate-assertion+jwt`, valid for 300 s from `issuedAt`.
  ///
  /// @throws KeysNotLoadedException before the shared keys could be read
  String sign(Assertion assertion);

  /// The public keys as a JWK set (RFC 7517 §5), as JSON.
  ///
  /// @throws KeysNotLoadedException before the shared keys could be read
  String jwkSet();

  /// What is asserted.
  ///
  /// @param audience the client's ID
  /// @param tokenId the challenge's ID, or a random one where there was no challenge
  /// @param authenticatedAt when the user approved
  record Assertion(
      String audience,
      UserName user,
      String tokenId,
      CredentialId credentialId,
      ApprovalMethod method,
      Instant authenticatedAt,
      Instant issuedAt) {}
}
