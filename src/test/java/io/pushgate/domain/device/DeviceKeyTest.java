package io.pushgate.domain.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceKeyTest {
  // RFC 7517 appendix A.1.
  private static final String X = "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4";
  private static final String Y = "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM";
  // RFC 8037 appendix A.2.
  private static final String ED = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

  @Test
  void ed25519ThumbprintAgreesWithRfc8037AppendixA3() {
    var key = new DeviceKey.Ed25519(ED);

    assertThat(key.canonicalJwk())
        .isEqualTo("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + ED + "\"}");
    assertThat(key.thumbprint()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    assertThat(key.algorithm()).isEqualTo("EdDSA");
  }

  // RFC 7638 has no vector for EC keys: members as its section 3.2 orders them, hashed by OpenSSL.
  @Test
  void p256ThumbprintHashesTheRequiredMembersInLexicographicOrder() {
    var key = new DeviceKey.P256(X, Y);

    assertThat(key.canonicalJwk())
        .isEqualTo("{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + X + "\",\"y\":\"" + Y + "\"}");
    assertThat(key.thumbprint()).isEqualTo("cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s");
    assertThat(key.algorithm()).isEqualTo("ES256");
  }

  @Test
  void parsesWellFormedCoordinates() {
    assertThat(DeviceKey.P256.parse(X, Y)).contains(new DeviceKey.P256(X, Y));
    assertThat(DeviceKey.Ed25519.parse(ED)).contains(new DeviceKey.Ed25519(ED));
  }

  // In order: empty, a byte short, a byte long, padded, standard alphabet, quotation mark, and the
  // same 32 bytes spelled with leftover bits that are not zero.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUQ",
        "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURoA",
        "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
        "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        "11qYAYKxCrfVS\"7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp",
        "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\n"
      })
  void refusesAnythingButTheOneSpellingOf32Bytes(String coordinate) {
    assertThat(DeviceKey.Ed25519.parse(coordinate)).isEmpty();
    assertThat(DeviceKey.P256.parse(coordinate, Y)).isEmpty();
    assertThat(DeviceKey.P256.parse(X, coordinate)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new DeviceKey.Ed25519(coordinate));
    assertThatIllegalArgumentException().isThrownBy(() -> new DeviceKey.P256(coordinate, Y));
    assertThatIllegalArgumentException().isThrownBy(() -> new DeviceKey.P256(X, coordinate));
  }

  @Test
  void takesEveryLastCharacterThatEndsInZeroBits() {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    for (int last = 0; last < 256; last++) {
      var bytes = new byte[32];
      bytes[31] = (byte) last;
      assertThat(DeviceKey.Ed25519.parse(encoder.encodeToString(bytes))).isPresent();
    }
  }
}
