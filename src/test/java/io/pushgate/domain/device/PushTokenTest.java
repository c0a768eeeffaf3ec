package io.pushgate.domain.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PushTokenTest {
  private static final String TWO_UNITS = "\uD83D\uDC4D";

  @Test
  void lengthIsCountedInCodePointsAsTheApiCountsIt() {
    var longest = TWO_UNITS.repeat(PushToken.MAX_LENGTH);
    assertThat(PushToken.registration(longest).value()).isEqualTo(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PushToken.registration(longest + "x"))
        .withMessageNotContaining(TWO_UNITS);
    assertThatIllegalArgumentException().isThrownBy(() -> PushToken.registration(""));
  }

  @Test
  void isNotPrinted() {
    assertThat(PushToken.registration("secret").toString()).doesNotContain("secret");
  }
}
