package io.pushgate.domain.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.device.DeviceDescription.Platform;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegisteredDeviceTest {
  private static final Instant TOLD = Instant.parse("2026-03-01T12:00:00.123Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final PushToken TOKEN = PushToken.registration("a-token");
  private static final DeviceKey KEY =
      new DeviceKey.Ed25519("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
  private static final DeviceDescription PIXEL =
      new DeviceDescription("Pixel 9", Platform.ANDROID, null, null, null);

  private final RegisteredDevice device = RegisteredDevice.telling(KEY, PIXEL, TOKEN, TOLD);

  @Test
  void aTokenIsStaleFromTheMomentOnThatItsTimeIsUp() {
    assertThat(device.tokenStateAt(TOLD.plus(MONTH).minusMillis(1), MONTH))
        .isEqualTo(PushTokenState.OK);
    assertThat(device.tokenStateAt(TOLD.plus(MONTH), MONTH)).isEqualTo(PushTokenState.STALE);
    assertThat(device.tokenState()).isEqualTo(PushTokenState.OK);
  }

  @Test
  void tellingItAgainMakesItFresh() {
    var later = TOLD.plus(MONTH.multipliedBy(2));
    var again = device.withPushToken(TOKEN, later);
    assertThat(again.tokenStateAt(later, MONTH)).isEqualTo(PushTokenState.OK);
    assertThat(again.key()).isEqualTo(KEY);
  }

  @Test
  void aTokenOfUnknownAgeIsNotCalledStale() {
    var old = new RegisteredDevice(KEY, PIXEL, TOKEN, PushTokenState.OK, null);
    assertThat(old.tokenStateAt(Instant.MAX, MONTH)).isEqualTo(PushTokenState.OK);
  }

  @ParameterizedTest
  @EnumSource(names = {"GONE", "NONE"})
  void whatIsNotThereIsNotStale(PushTokenState state) {
    var late = TOLD.plus(MONTH.multipliedBy(2));
    assertThat(device.withTokenState(state).tokenStateAt(late, MONTH)).isEqualTo(state);
  }

  @Test
  void aDeviceWithoutATokenHasToldNone() {
    var silent = RegisteredDevice.telling(KEY, PIXEL, null, TOLD);
    assertThat(silent.tokenState()).isEqualTo(PushTokenState.NONE);
    assertThat(silent.tokenRefreshedAt()).isNull();
  }

  @Test
  void aRetiredTokenIsForgottenButNotWhenItWasTold() {
    var retired = device.withoutPushToken();
    assertThat(retired.pushToken()).isNull();
    assertThat(retired.tokenState()).isEqualTo(PushTokenState.GONE);
    assertThat(retired.tokenRefreshedAt()).isEqualTo(TOLD);
  }
}
