package io.pushgate.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.device.DeviceDescription;
import io.pushgate.domain.device.DeviceDescription.Platform;
import io.pushgate.domain.device.DeviceKey;
import io.pushgate.domain.device.PushToken;
import io.pushgate.domain.device.PushTokenState;
import io.pushgate.domain.device.RegisteredDevice;
import io.pushgate.domain.user.UserName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CredentialTest {
  private static final UserName ALICE = new UserName("alice");
  private static final RegisteredDevice DEVICE =
      new RegisteredDevice(
          new DeviceKey.Ed25519("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"),
          new DeviceDescription("Pixel 9", Platform.ANDROID, null, null, null),
          PushToken.registration("very-secret-push-token"),
          PushTokenState.OK,
          null);

  @Test
  void belongsToTheUsersItIsAssignedTo() {
    var users = new ArrayList<>(List.of(ALICE));
    var credential = credential(CredentialState.ENABLED, DEVICE, users);
    users.add(new UserName("mallory"));

    assertThat(credential.belongsTo(ALICE)).isTrue();
    assertThat(credential.belongsTo(new UserName("Alice"))).isFalse();
    assertThat(credential.belongsTo(new UserName("mallory"))).isFalse();
  }

  @Test
  void printsNeitherSecretNorPushToken() {
    assertThat(credential(CredentialState.ENABLED, DEVICE, List.of(ALICE)).toString())
        .doesNotContain("very-secret")
        .contains("[SEALED]")
        .contains("[REDACTED]");
  }

  private static Credential credential(
      CredentialState state, @Nullable RegisteredDevice device, List<UserName> users) {
    return new Credential(
        new CredentialId("PGMB0123456789"),
        CredentialType.MOBILE,
        state,
        1,
        users,
        OtpParameters.DEFAULT,
        new SealedSecret("very-secret-ciphertext"),
        CodePosition.START,
        0,
        0,
        Instant.EPOCH,
        null,
        null,
        device);
  }
}
