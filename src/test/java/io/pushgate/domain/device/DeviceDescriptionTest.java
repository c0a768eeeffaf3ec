package io.pushgate.domain.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pushgate.domain.device.DeviceDescription.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceDescriptionTest {
  private static final String LONGEST = "\ud83d\ude00".repeat(100);
  private static final String TOO_LONG = "x".repeat(101);

  @Test
  void takesUpToAHundredCodePointsInEachField() {
    var description = new DeviceDescription(LONGEST, Platform.WEB, LONGEST, LONGEST, LONGEST);

    assertThat(description.name()).isEqualTo(LONGEST);
  }

  @Test
  void refusesAnyFieldThatIsTooLong() {
    assertRefused(TOO_LONG, null, null, null);
    assertRefused("Pixel", TOO_LONG, null, null);
    assertRefused("Pixel", null, TOO_LONG, null);
    assertRefused("Pixel", null, null, TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4096})
  void aPushTokenHasOneTo4096Characters(int length) {
    var value = "t".repeat(length);

    assertThat(PushToken.registration(value))
        .isEqualTo(new PushToken(PushToken.Kind.REGISTRATION_TOKEN, value));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4097})
  void aPushTokenOfAnotherLengthIsRefused(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PushToken.registration("t".repeat(length)));
  }

  @Test
  void aPushTokenIsNeverPrinted() {
    assertThat(PushToken.registration("secret"))
        .hasToString("PushToken[REGISTRATION_TOKEN, [REDACTED]]");
  }

  private static void assertRefused(
      String name, String model, String osVersion, String appVersion) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new DeviceDescription(name, Platform.OTHER, model, osVersion, appVersion));
  }
}
