package io.pushgate.domain.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityCodeTest {
  @ParameterizedTest
  @ValueSource(strings = {"000000", "0123456", "99999999"})
  void takesSixToEightDigits(String text) {
    assertThat(SecurityCode.parse(text).orElseThrow().digits()).isEqualTo(text);
  }

  // The last three: Arabic-Indic and full-width digits, which are digits to Unicode but not to us.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12345",
        "123456789",
        "12345a",
        " 123456",
        "123456\n",
        "-123456",
        "123 456",
        "\u0661\u0662\u0663\u0664\u0665\u0666",
        "\uff11\uff12\uff13\uff14\uff15\uff16",
        "12345\u0666"
      })
  void refusesEverythingElse(String text) {
    assertThat(SecurityCode.parse(text)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SecurityCode(text))
        .withMessage("a code has 6 to 8 digits");
  }

  @Test
  void isNeverPrinted() {
    assertThat(new SecurityCode("123456")).hasToString("[REDACTED]");
  }
}
