package io.pushgate.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.device.PushToken;
import io.pushgate.domain.device.PushTokenState;
import org.junit.jupiter.api.Test;

class DeviceCodecTest {
  @Test
  void readsADeviceThatWasStoredBeforeTheTimeOfItsLastRefreshWasKept() {
    var device =
        DeviceCodec.decode(
            """
            {"key":{"crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},
             "name":"Pixel 9","platform":"android","tokenState":"ok",
             "token":"a-token","tokenKind":"registration_token"}
            """);
    assertThat(device.pushToken()).isEqualTo(PushToken.registration("a-token"));
    assertThat(device.tokenState()).isEqualTo(PushTokenState.OK);
    assertThat(device.tokenRefreshedAt()).isNull();
  }
}
