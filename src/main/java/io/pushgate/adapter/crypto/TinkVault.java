package io.pushgate.adapter.crypto;

import io.pushgate.domain.code.OtpSecret;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.SealedSecret;
import io.pushgate.flow.port.SecretVault;

/// Seals OTP secrets with Tink's AEAD. The credential ID is associated data: whoever can write to
/// Redis still cannot move one credential's secret to another.
public final class TinkVault implements SecretVault {
  private static final String LABEL = "pushgate:otp-secret:";

  private final Keyset keyset;

  /// A vault that seals under this keyset.
  public TinkVault(Keyset keyset) {
    this.keyset = keyset;
  }

  @Override
  public SealedSecret seal(CredentialId credentialId, OtpSecret secret) {
    return new SealedSecret(keyset.seal(LABEL + credentialId.value(), secret.bytes()));
  }

  @Override
  public OtpSecret open(CredentialId credentialId, SealedSecret secret) {
    return OtpSecret.of(keyset.open(LABEL + credentialId.value(), secret.text()));
  }
}
