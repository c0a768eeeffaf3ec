package io.pushgate.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Test {
  // FIPS 180-4's example, and the same bytes in base64url.
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final String ABC_BASE64URL = "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0";

  @Test
  void spellsTheDigestAsStoredKeysAndProofsHaveIt() {
    assertThat(Sha256.of("abc").hex()).isEqualTo(ABC);
    assertThat(Sha256.of("abc").base64Url()).isEqualTo(ABC_BASE64URL);
    assertThat(Sha256.of("abc").bytes()).hasSize(32);
  }

  @Test
  void readsTextAsUtf8() {
    assertThat(Sha256.of("zo\u00eb").hex())
        .isEqualTo(Sha256.of(new byte[] {'z', 'o', (byte) 0xc3, (byte) 0xab}).hex());
  }
}
