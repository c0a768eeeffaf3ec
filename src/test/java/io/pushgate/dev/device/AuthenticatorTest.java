package io.pushgate.dev.device;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.code.OtpSecret;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticatorTest {
  private static final OtpSecret RFC_SECRET =
      OtpSecret.of("12345678901234567890".getBytes(US_ASCII));

  /// RFC 6238 appendix B, SHA-1, the last six of its eight digits.
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void showsTheCodesOfTheRfc(long epochSecond, String code) {
    assertThat(at(epochSecond).code()).isEqualTo(code);
  }

  @Test
  void wrongCodesAreShownAtNoTimeNear() {
    var now = 1_234_567_890L; // the code 005924 is near the beginning of all guesses

    var wrong = at(now).wrongCodes(6_000);

    assertThat(wrong).hasSize(6_000).doesNotHaveDuplicates().allMatch(code -> code.length() == 6);
    for (int steps = -10; steps <= 10; steps++) {
      assertThat(wrong).doesNotContain(at(now + steps * 30L).code());
    }
  }

  private static Authenticator at(long epochSecond) {
    return new Authenticator(RFC_SECRET, () -> Instant.ofEpochSecond(epochSecond));
  }
}
