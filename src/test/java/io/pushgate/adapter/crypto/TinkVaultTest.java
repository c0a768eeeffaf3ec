package io.pushgate.adapter.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgate.domain.code.OtpSecret;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.SealedSecret;
import io.pushgate.flow.port.UnreadableSecretException;
import org.junit.jupiter.api.Test;

class TinkVaultTest {
  private static final CredentialId MINE = new CredentialId("PGMB0123456789");
  private static final CredentialId OTHER = new CredentialId("PGMB0123456780");
  private static final OtpSecret SECRET = OtpSecret.of("12345678901234567890".getBytes(UTF_8));

  private final TinkVault vault = new TinkVault(DevelopmentKeyset.keyset());

  @Test
  void opensWhatWasSealedForTheCredential() {
    assertThat(vault.open(MINE, vault.seal(MINE, SECRET))).isEqualTo(SECRET);
  }

  /// Sealed once and kept: what lies in Redis today must open after every change of this code.
  @Test
  void opensWhatAnEarlierVersionSealed() {
    var sealed =
        new SealedSecret("AQAAAAFkgRSxjRlw_xy1TuiuZY9osb_x2avaF7Vo4rRhwVY_f4h_AgoL9jC1OkVkDJnPuX8");
    assertThat(vault.open(MINE, sealed)).isEqualTo(SECRET);
  }

  @Test
  void doesNotOpenASecretMovedToAnotherCredential() {
    var moved = vault.seal(OTHER, SECRET);
    assertThatThrownBy(() -> vault.open(MINE, moved))
        .isInstanceOf(UnreadableSecretException.class)
        .hasMessageContaining(MINE.value());
  }
}
