package io.pushgate.flow.port;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.TOKEN;
import static io.pushgate.flow.port.Samples.assigned;
import static io.pushgate.flow.port.Samples.hardware;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Samples.next;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.OtpAlgorithm;
import io.pushgate.domain.code.OtpKind;
import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.credential.CredentialType;
import io.pushgate.domain.credential.LockRule;
import io.pushgate.domain.credential.SealedSecret;
import io.pushgate.domain.device.DeviceDescription;
import io.pushgate.domain.device.DeviceDescription.Platform;
import io.pushgate.domain.device.DeviceKey;
import io.pushgate.domain.device.PushToken;
import io.pushgate.domain.device.PushTokenState;
import io.pushgate.domain.device.RegisteredDevice;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.AttemptStore.Lost;
import io.pushgate.flow.port.AttemptStore.Reserved;
import io.pushgate.flow.port.AttemptStore.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What storing credentials does.
public abstract class CredentialStoreContract {
  private static final LockRule RULE = new LockRule(10);

  /// Stores that hold nothing before each test.
  protected abstract Stores stores();

  @Test
  void aCredentialIsFoundAsItWasStored() {
    var key = new DeviceKey.P256(Samples.coordinate("x"), Samples.coordinate("y"));
    var odd = "\"Mia's\" \\ / 漢 \uD83D\uDC4D";
    var full =
        new Credential(
            PHONE,
            CredentialType.MOBILE,
            CredentialState.LOCKED,
            7,
            List.of(ALICE, new UserName(odd)),
            new OtpParameters(OtpKind.HOTP, OtpAlgorithm.SHA512, 8, 60),
            new SealedSecret("sealed"),
            new CodePosition(9_007_199_254_740_991L, -2_880),
            10,
            123_456_789_012L,
            NOW,
            NOW.plusMillis(1),
            NOW.plusMillis(2),
            new RegisteredDevice(
                key,
                new DeviceDescription(odd, Platform.IOS, "m", "o", "a"),
                new PushToken(PushToken.Kind.INSTALLATION_ID, odd),
                PushTokenState.GONE,
                NOW.plusMillis(3)));
    for (var credential : List.of(full, hardware(TOKEN))) {
      assertThat(await(stores().credentials().create(credential, EVENT))).isTrue();
      assertThat(await(stores().credentials().find(credential.id()))).contains(credential);
    }
  }

  @Test
  void anIdInUseIsNotTaken() {
    var first = mobile(PHONE, ALICE);
    await(stores().credentials().create(first, EVENT));
    assertThat(await(stores().credentials().create(mobile(PHONE), EVENT))).isFalse();
    assertThat(await(stores().credentials().find(PHONE))).contains(first);
  }

  @Test
  void aRemovedCredentialIsGoneAndItsIdFree() {
    await(stores().credentials().create(mobile(PHONE, ALICE), EVENT));
    await(stores().credentials().remove(PHONE));
    assertThat(await(stores().credentials().find(PHONE))).isEmpty();
    assertThat(await(stores().credentials().create(mobile(PHONE), EVENT))).isTrue();
  }

  @Test
  void replaceNeedsTheVersionThatWasRead() {
    var first = mobile(PHONE, ALICE);
    await(stores().credentials().create(first, EVENT));
    var second = next(first, CredentialState.DISABLED);
    assertThat(await(stores().credentials().replace(second, 1, EVENT))).isTrue();
    assertThat(await(stores().credentials().find(PHONE))).contains(second);
    assertThat(
            await(stores().credentials().replace(next(first, CredentialState.INACTIVE), 1, EVENT)))
        .isFalse();
    assertThat(await(stores().credentials().find(PHONE))).contains(second);
  }

  @Test
  void replaceMakesNoCredential() {
    assertThat(await(stores().credentials().replace(mobile(PHONE, ALICE), 1, EVENT))).isFalse();
    assertThat(await(stores().credentials().find(PHONE))).isEmpty();
  }

  @Test
  void replaceWritesUsersDeviceAndLock() {
    var first = mobile(PHONE, ALICE);
    await(stores().credentials().create(first, EVENT));
    var locked = next(first, CredentialState.LOCKED);
    await(stores().credentials().replace(locked, 1, EVENT));
    assertThat(await(stores().credentials().find(PHONE))).contains(locked);
    var given = assigned(locked, new UserName("bob"), ALICE);
    await(stores().credentials().replace(given, 2, EVENT));
    assertThat(await(stores().credentials().find(PHONE))).contains(given);
    var bare = next(given, (RegisteredDevice) null);
    await(stores().credentials().replace(bare, 3, EVENT));
    assertThat(await(stores().credentials().find(PHONE))).contains(bare);
  }

  @Test
  void replaceLeavesTheCounterAloneWhateverWasRead() {
    var read = hardware(TOKEN, ALICE);
    await(stores().credentials().create(read, EVENT));
    miss("attempt");
    await(stores().credentials().replace(next(read, CredentialState.DISABLED), 1, EVENT));
    assertThat(await(stores().credentials().find(TOKEN)).orElseThrow().invalidCodes()).isOne();
  }

  @Test
  void replaceLeavesPositionAndLastUseAlone() {
    var read = hardware(TOKEN, ALICE);
    await(stores().credentials().create(read, EVENT));
    var position = new CodePosition(100, 1);
    await(stores().attempts().reserve(TOKEN, "attempt", RULE, NOW, EVENT));
    await(
        stores()
            .attempts()
            .settle(TOKEN, "attempt", new Verdict.Accept(position), RULE, NOW, EVENT));
    await(stores().credentials().replace(next(read, CredentialState.DISABLED), 1, EVENT));
    var stored = await(stores().credentials().find(TOKEN)).orElseThrow();
    assertThat(stored.position()).isEqualTo(position);
    assertThat(stored.lastUsedAt()).isEqualTo(NOW);
    assertThat(stored.acceptedCodes()).isOne();
  }

  @Test
  void unlockSetsTheCounterToZeroAndEndsAnAttemptUnderWay() {
    var read = hardware(TOKEN, ALICE);
    await(stores().credentials().create(read, EVENT));
    miss("first");
    await(stores().attempts().reserve(TOKEN, "second", RULE, NOW, EVENT));
    var locked = next(read, CredentialState.LOCKED);
    await(stores().credentials().replace(locked, 1, EVENT));
    assertThat(await(stores().credentials().find(TOKEN)).orElseThrow().invalidCodes()).isOne();
    await(stores().credentials().replace(next(locked, CredentialState.ENABLED), 2, EVENT));

    var unlocked = await(stores().credentials().find(TOKEN)).orElseThrow();
    assertThat(unlocked.invalidCodes()).isZero();
    assertThat(unlocked.lockedAt()).isNull();
    assertThat(
            await(
                stores().attempts().settle(TOKEN, "second", new Verdict.Miss(), RULE, NOW, EVENT)))
        .isEqualTo(new Lost());
    var muchLater = NOW.plusSeconds(60);
    assertThat(await(stores().attempts().reserve(TOKEN, "third", RULE, muchLater, EVENT)))
        .isEqualTo(new Reserved(unlocked));
  }

  private void miss(String attemptId) {
    await(stores().attempts().reserve(TOKEN, attemptId, RULE, NOW, EVENT));
    await(stores().attempts().settle(TOKEN, attemptId, new Verdict.Miss(), RULE, NOW, EVENT));
  }

  @Test
  void disablingNeedsNoVersionAndIsANewOneOnce() {
    var stored = mobile(PHONE, ALICE);
    await(stores().credentials().create(stored, EVENT));
    var disabled = next(stored, CredentialState.DISABLED);
    assertThat(await(stores().credentials().disable(PHONE, EVENT))).contains(disabled);
    assertThat(await(stores().credentials().disable(PHONE, EVENT))).contains(disabled);
    assertThat(await(stores().credentials().find(PHONE))).contains(disabled);
    assertThat(
            await(stores().credentials().replace(next(stored, CredentialState.INACTIVE), 1, EVENT)))
        .isFalse();
  }

  @Test
  void disablingMakesNoCredential() {
    assertThat(await(stores().credentials().disable(PHONE, EVENT))).isEmpty();
    assertThat(await(stores().credentials().find(PHONE))).isEmpty();
  }

  @Test
  void theLatestUseIsKept() {
    var store = stores().credentials();
    await(store.create(mobile(PHONE, ALICE), EVENT));

    await(store.markUsed(PHONE, NOW.plusSeconds(5)));
    await(store.markUsed(PHONE, NOW.plusSeconds(4)));

    assertThat(await(store.find(PHONE)).orElseThrow().lastUsedAt()).isEqualTo(NOW.plusSeconds(5));
  }

  @Test
  void aUseMakesNoCredential() {
    var store = stores().credentials();

    await(store.markUsed(PHONE, NOW));

    assertThat(await(store.find(PHONE))).isEmpty();
  }
}
