package io.pushgate.flow.port;

import io.pushgate.domain.code.OtpSecret;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.SealedSecret;

/// Seals OTP secrets at rest (authenticated encryption, the credential ID as associated data).
/// Synchronous: it takes a microsecond and no I/O.
public interface SecretVault {
  /// Encrypts a secret for one credential.
  SealedSecret seal(CredentialId credentialId, OtpSecret secret);

  /// Decrypts what was sealed for this credential.
  ///
  /// @throws UnreadableSecretException if it was sealed under another keyset or for another
  ///   credential
  OtpSecret open(CredentialId credentialId, SealedSecret secret);
}
