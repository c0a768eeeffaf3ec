package io.pushgate.domain.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtpParametersTest {
  @ParameterizedTest
  @CsvSource({"6, 10", "7, 30", "8, 300"})
  void takesWhatAuthenticatorsUse(int digits, int periodSeconds) {
    var parameters = new OtpParameters(OtpKind.TOTP, OtpAlgorithm.SHA256, digits, periodSeconds);

    assertThat(parameters.digits()).isEqualTo(digits);
    assertThat(parameters.periodSeconds()).isEqualTo(periodSeconds);
  }

  @ParameterizedTest
  @CsvSource({"5, 30", "9, 30", "6, 9", "6, 301", "6, 0", "6, -30"})
  void refusesWhatIsOutOfRange(int digits, int periodSeconds) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new OtpParameters(OtpKind.TOTP, OtpAlgorithm.SHA1, digits, periodSeconds));
  }

  @Test
  void defaultIsWhatEveryAuthenticatorKnows() {
    assertThat(OtpParameters.DEFAULT)
        .isEqualTo(new OtpParameters(OtpKind.TOTP, OtpAlgorithm.SHA1, 6, 30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA1", "SHA256", "SHA512"})
  void namesAlgorithmsAsOtpauthUrisDo(String name) {
    assertThat(OtpAlgorithm.parse(name)).map(Enum::name).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha1", "SHA-1", "HmacSHA1", "MD5"})
  void knowsNoOtherAlgorithm(String name) {
    assertThat(OtpAlgorithm.parse(name)).isEmpty();
  }
}
