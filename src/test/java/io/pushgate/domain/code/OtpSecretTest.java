package io.pushgate.domain.code;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtpSecretTest {
  private static final String RFC_SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  @ParameterizedTest
  @ValueSource(ints = {10, 16, 20, 32, 64, 128})
  void takesSixteenToAHundredAndTwentyEightBytes(int length) {
    var bytes = filled(length);

    assertThat(OtpSecret.of(bytes).bytes()).isEqualTo(bytes);
    assertThat(OtpSecret.fromBase32(Base32.encode(bytes))).contains(OtpSecret.of(bytes));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 129})
  void refusesOtherLengths(int length) {
    assertThatIllegalArgumentException().isThrownBy(() -> OtpSecret.of(filled(length)));
    assertThat(OtpSecret.fromBase32(Base32.encode(filled(length)))).isEmpty();
  }

  @Test
  void readsAndWritesBase32AsAuthenticatorAppsDo() {
    var secret = OtpSecret.fromBase32(RFC_SEED.toLowerCase(Locale.ROOT)).orElseThrow();

    assertThat(secret.bytes()).isEqualTo("12345678901234567890".getBytes(US_ASCII));
    assertThat(secret.toBase32()).isEqualTo(RFC_SEED);
    assertThat(OtpSecret.of(filled(16)).toBase32()).hasSize(26).doesNotContain("=");
    assertThat(OtpSecret.fromBase32("not base32!")).isEmpty();
  }

  @Test
  void generatesA160BitSecretThatIsNotTheLastOne() {
    var random = new Random(1);
    var first = OtpSecret.random(random);

    assertThat(first.bytes()).hasSize(20);
    assertThat(OtpSecret.random(random)).isNotEqualTo(first);
  }

  @Test
  void isNotChangedThroughTheArraysItTookOrGave() {
    var given = filled(20);
    var secret = OtpSecret.of(given);
    given[0] = 1;
    secret.bytes()[0] = 2;

    assertThat(secret.bytes()).isEqualTo(filled(20));
  }

  @Test
  void equalsByContent() {
    assertThat(OtpSecret.of(filled(20)))
        .isEqualTo(OtpSecret.of(filled(20)))
        .hasSameHashCodeAs(OtpSecret.of(filled(20)))
        .isNotEqualTo(OtpSecret.of(filled(21)))
        .isNotEqualTo(RfcSecrets.SHA1);
  }

  @Test
  void isNeverPrinted() {
    assertThat(RfcSecrets.SHA1).hasToString("[REDACTED]");
  }

  private static byte[] filled(int length) {
    var bytes = new byte[length];
    Arrays.fill(bytes, (byte) 0x5a);
    return bytes;
  }
}
