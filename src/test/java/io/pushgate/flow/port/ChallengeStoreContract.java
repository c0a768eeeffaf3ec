package io.pushgate.flow.port;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.LIFETIME;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.RETENTION;
import static io.pushgate.flow.port.Samples.TABLET;
import static io.pushgate.flow.port.Samples.TOKEN;
import static io.pushgate.flow.port.Samples.challenge;
import static io.pushgate.flow.port.Samples.creation;
import static io.pushgate.flow.port.Samples.hardware;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Samples.next;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.Delivery;
import io.pushgate.domain.challenge.LoginContext;
import io.pushgate.domain.challenge.LoginText;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.device.DeviceDescription;
import io.pushgate.domain.device.DeviceDescription.Platform;
import io.pushgate.domain.device.PushTokenState;
import io.pushgate.domain.device.RegisteredDevice;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.ChallengeStore.Created;
import io.pushgate.flow.port.ChallengeStore.Existing;
import io.pushgate.flow.port.ChallengeStore.NewChallenge;
import io.pushgate.flow.port.ChallengeStore.NoPushCredential;
import io.pushgate.flow.port.ChallengeStore.PushCredentialsLocked;
import io.pushgate.flow.port.ChallengeStore.TooManyPending;
import io.pushgate.flow.port.ChallengeStore.UserNotFound;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What creating and finding challenges does.
public abstract class ChallengeStoreContract {
  /// Stores that hold nothing before each test.
  protected abstract Stores stores();

  @Test
  void createAddressesEveryEnabledPushCredentialInOrder() {
    give(mobile(TABLET, ALICE), mobile(PHONE, ALICE), hardware(TOKEN, ALICE));
    var asked = challenge(ALICE);
    var created = created(creation(asked));
    var expected =
        List.of(
            new Delivery(PHONE, "Pixel 9", Delivery.State.SENDING),
            new Delivery(TABLET, "Pixel 9", Delivery.State.SENDING));
    assertThat(created.challenge()).isEqualTo(withDeliveries(asked, expected));
    assertThat(created.targets())
        .extracting(PushTarget::credentialId)
        .containsExactly(PHONE, TABLET);
    assertThat(created.targets().getFirst().token().value()).isEqualTo("token-of-PGMB0000000001");
    assertThat(await(stores().challenges().find(asked.id()))).contains(created.challenge());
  }

  @Test
  void createAddressesTheNamedCredentialAlone() {
    give(mobile(PHONE, ALICE), mobile(TABLET, ALICE));
    var created = created(creation(challenge(ALICE), TABLET));
    assertThat(created.challenge().deliveries())
        .extracting(Delivery::credentialId)
        .containsExactly(TABLET);
    assertThat(created.targets()).extracting(PushTarget::credentialId).containsExactly(TABLET);
  }

  @Test
  void createPassesOverCredentialsThatAreNotEnabled() {
    give(mobile(PHONE, ALICE), next(mobile(TABLET, ALICE), CredentialState.DISABLED));
    assertThat(created(creation(challenge(ALICE))).challenge().deliveries())
        .extracting(Delivery::credentialId)
        .containsExactly(PHONE);
  }

  @Test
  void createPushesToNoDeviceWithoutAToken() {
    var phone = mobile(PHONE, ALICE);
    give(
        next(phone, phone.device().withoutPushToken()),
        withToken(mobile(TABLET, ALICE), PushTokenState.NONE));
    var created = created(creation(challenge(ALICE)));
    assertThat(created.challenge().delivery()).isEqualTo(Delivery.State.NONE);
    assertThat(created.challenge().deliveries()).hasSize(2);
    assertThat(created.targets()).isEmpty();
  }

  @Test
  void createStillPushesToATokenThatIsKeptThoughItWasRefused() {
    give(withToken(mobile(PHONE, ALICE), PushTokenState.GONE));
    assertThat(created(creation(challenge(ALICE))).targets())
        .extracting(PushTarget::tokenState)
        .containsExactly(PushTokenState.GONE);
  }

  @Test
  void createStillPushesToAStaleToken() {
    give(withToken(mobile(PHONE, ALICE), PushTokenState.STALE));
    assertThat(created(creation(challenge(ALICE))).targets()).hasSize(1);
  }

  @Test
  void createFindsNoUserWhoNeverHadACredential() {
    assertThat(await(stores().challenges().create(creation(challenge(ALICE)))))
        .isEqualTo(new UserNotFound());
  }

  @Test
  void createKnowsAUserWhoHasNoCredentialAnyMore() {
    give(mobile(PHONE, ALICE));
    await(stores().users().remove(ALICE, PHONE, EVENT));
    assertThat(await(stores().challenges().create(creation(challenge(ALICE)))))
        .isEqualTo(new NoPushCredential(false));
  }

  @Test
  void createSaysWhetherACodeIsPossibleWhereNoPushIs() {
    give(hardware(TOKEN, ALICE));
    assertThat(await(stores().challenges().create(creation(challenge(ALICE)))))
        .isEqualTo(new NoPushCredential(true));
    await(stores().users().update(ALICE, next(hardware(TOKEN, ALICE), CredentialState.LOCKED)));
    assertThat(await(stores().challenges().create(creation(challenge(ALICE)))))
        .isEqualTo(new NoPushCredential(false));
  }

  @Test
  void createSaysLockedOnlyIfEveryPushCredentialIs() {
    give(
        next(mobile(PHONE, ALICE), CredentialState.LOCKED),
        next(mobile(TABLET, ALICE), CredentialState.DISABLED),
        hardware(TOKEN, ALICE));
    assertThat(await(stores().challenges().create(creation(challenge(ALICE)))))
        .isEqualTo(new NoPushCredential(true));
    assertThat(await(stores().challenges().create(creation(challenge(ALICE), PHONE))))
        .isEqualTo(new PushCredentialsLocked());
    assertThat(await(stores().challenges().create(creation(challenge(ALICE), TOKEN))))
        .isEqualTo(new NoPushCredential(true));
    await(stores().users().remove(ALICE, TABLET, EVENT));
    assertThat(await(stores().challenges().create(creation(challenge(ALICE)))))
        .isEqualTo(new PushCredentialsLocked());
  }

  @Test
  void createAgainFindsTheFirst() {
    give(mobile(PHONE, ALICE));
    var asked = challenge(ALICE);
    var created = created(creation(asked));
    assertThat(await(stores().challenges().create(creation(asked))))
        .isEqualTo(new Existing(created.challenge()));
    assertThat(await(stores().challenges().pendingOf(ALICE, NOW))).hasSize(1);
  }

  @Test
  void createStopsAtTheMostPendingAndSaysUntilWhen() {
    give(mobile(PHONE, ALICE));
    var first = at(0);
    created(creation(first));
    created(creation(at(1)));
    created(creation(at(2)));
    assertThat(await(stores().challenges().create(creation(at(3)))))
        .isEqualTo(new TooManyPending(first.expiresAt()));
    assertThat(await(stores().challenges().pendingOf(ALICE, NOW))).hasSize(3);
  }

  @Test
  void createCountsExpiredChallengesNoMore() {
    give(mobile(PHONE, ALICE));
    created(creation(at(0)));
    created(creation(at(1)));
    created(creation(at(2)));
    created(creation(at(LIFETIME.toSeconds())));
  }

  @Test
  void pendingOfListsTheOldestFirstAndNothingExpired() {
    give(mobile(PHONE, ALICE));
    var first = created(creation(at(0))).challenge();
    var second = created(creation(at(1))).challenge();
    var store = stores().challenges();
    assertThat(await(store.pendingOf(ALICE, NOW))).containsExactly(first, second);
    var justBefore = first.expiresAt().minusMillis(1);
    assertThat(await(store.pendingOf(ALICE, justBefore))).containsExactly(first, second);
    assertThat(await(store.pendingOf(ALICE, first.expiresAt()))).containsExactly(second);
    assertThat(await(store.pendingOf(new UserName("bob"), NOW))).isEmpty();
  }

  @Test
  void textPassesThroughAsItIs() {
    give(mobile(PHONE, ALICE));
    var odd = "\u0000 \"quoted\" \\ / \u007f é 漢 \uD83D\uDC4D \u2028 [] {} null %s";
    var text = new LoginText(odd, "", new LoginContext(odd, "", odd, null));
    var asked = challenge(ALICE, text, null, NOW);
    created(creation(asked));
    var read = await(stores().challenges().watch(asked.id())).orElseThrow();
    assertThat(read.text()).isEqualTo(text);
    assertThat(read.numberMatch()).isNull();
    assertThat(await(stores().challenges().find(asked.id()))).contains(read);
  }

  @Test
  void usersAreToldApartByCase() {
    give(mobile(PHONE, ALICE));
    var other = new UserName("Alice@example.com");
    assertThat(await(stores().challenges().create(creation(challenge(other)))))
        .isEqualTo(new UserNotFound());
  }

  @Test
  void findAndWatchFindNothingThatWasNeverCreated() {
    assertThat(await(stores().challenges().find(challenge(ALICE).id()))).isEmpty();
    assertThat(await(stores().challenges().watch(challenge(ALICE).id()))).isEmpty();
  }

  @Test
  void watchChangesNothingThatCanBeRead() {
    give(mobile(PHONE, ALICE));
    var created = created(creation(challenge(ALICE))).challenge();
    var store = stores().challenges();
    assertThat(await(store.watch(created.id()))).contains(created);
    assertThat(await(store.watch(created.id()))).contains(created);
    assertThat(await(store.find(created.id()))).contains(created);
  }

  @Test
  void recordDeliveryWritesTheFirstOutcomeAlone() {
    give(mobile(PHONE, ALICE), mobile(TABLET, ALICE));
    var id = created(creation(challenge(ALICE))).challenge().id();
    var store = stores().challenges();
    assertThat(await(store.recordDelivery(id, PHONE, Delivery.State.FAILED))).isTrue();
    var failed = await(store.find(id)).orElseThrow();
    assertThat(failed.deliveries())
        .extracting(Delivery::state)
        .containsExactly(Delivery.State.FAILED, Delivery.State.SENDING);
    assertThat(await(store.recordDelivery(id, PHONE, Delivery.State.ACCEPTED))).isFalse();
    assertThat(await(store.recordDelivery(id, TOKEN, Delivery.State.ACCEPTED))).isFalse();
    assertThat(await(store.find(id))).contains(failed);
    assertThat(await(store.recordDelivery(challenge(ALICE).id(), PHONE, Delivery.State.FAILED)))
        .isFalse();
  }

  @Test
  void readdressingBeginsTheDeliveryToAnotherDeviceAnew() {
    give(mobile(PHONE, ALICE), mobile(TABLET, ALICE));
    var challenge = created(creation(challenge(ALICE))).challenge();
    var id = challenge.id();
    var store = stores().challenges();
    await(store.recordDelivery(id, PHONE, Delivery.State.FAILED));
    var description = new DeviceDescription("Pixel 11", Platform.ANDROID, null, null, null);
    var old = Objects.requireNonNull(mobile(PHONE).device());
    var reachable = RegisteredDevice.telling(old.key(), description, old.pushToken(), NOW);
    var silent = RegisteredDevice.telling(old.key(), description, null, NOW);

    assertThat(await(store.readdress(id, next(mobile(PHONE), reachable), NOW))).isTrue();
    var sending = new Delivery(PHONE, "Pixel 11", Delivery.State.SENDING);
    assertThat(await(store.find(id)).orElseThrow().deliveries())
        .containsExactly(sending, challenge.deliveries().get(1));
    assertThat(await(store.recordDelivery(id, PHONE, Delivery.State.ACCEPTED))).isTrue();
    assertThat(await(store.watch(id)).orElseThrow().deliveryTo(PHONE))
        .contains(new Delivery(PHONE, "Pixel 11", Delivery.State.ACCEPTED));
    assertThat(await(store.readdress(id, next(mobile(PHONE), silent), NOW))).isTrue();
    var none = new Delivery(PHONE, "Pixel 11", Delivery.State.NONE);
    assertThat(await(store.find(id)).orElseThrow().deliveryTo(PHONE)).contains(none);

    assertThat(await(store.readdress(id, mobile(TOKEN), NOW))).as("not addressed").isFalse();
    var expiry = challenge.expiresAt();
    assertThat(await(store.readdress(id, mobile(PHONE), expiry))).as("expired").isFalse();
    await(store.cancel(challenge, NOW, RETENTION, EVENT));
    assertThat(await(store.readdress(id, mobile(PHONE), NOW))).as("closed").isFalse();
    assertThat(await(store.find(id)).orElseThrow().deliveryTo(PHONE)).contains(none);
  }

  private void give(Credential... credentials) {
    for (var credential : credentials) {
      assertThat(await(stores().users().add(ALICE, credential, 0, EVENT))).isTrue();
    }
  }

  private Created created(NewChallenge creation) {
    var outcome = await(stores().challenges().create(creation));
    assertThat(outcome).isInstanceOf(Created.class);
    return (Created) outcome;
  }

  private static Challenge at(long seconds) {
    return challenge(ALICE, LoginText.NONE, null, NOW.plusSeconds(seconds));
  }

  private static Challenge withDeliveries(Challenge challenge, List<Delivery> deliveries) {
    return new Challenge(
        challenge.id(),
        challenge.user(),
        challenge.clientId(),
        challenge.createdAt(),
        challenge.expiresAt(),
        challenge.text(),
        challenge.numberMatch(),
        deliveries,
        null);
  }

  private static Credential withToken(Credential credential, PushTokenState state) {
    var device = credential.device();
    return next(
        credential,
        new RegisteredDevice(
            device.key(),
            device.description(),
            state == PushTokenState.NONE ? null : device.pushToken(),
            state,
            device.tokenRefreshedAt()));
  }
}
