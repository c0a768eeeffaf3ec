package io.pushgate.flow.port;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.TABLET;
import static io.pushgate.flow.port.Samples.TOKEN;
import static io.pushgate.flow.port.Samples.hardware;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Samples.next;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.credential.CredentialState;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a user's mirrors do.
public abstract class UserStoreContract {
  /// Stores that hold nothing before each test.
  protected abstract Stores stores();

  @Test
  void aUserIsKnownFromTheFirstCredentialOnForEver() {
    var users = stores().users();
    assertThat(await(users.find(ALICE))).isEmpty();
    await(users.add(ALICE, mobile(PHONE, ALICE), 5));
    assertThat(await(users.find(ALICE))).contains(List.of(mirror(1)));
    await(users.remove(ALICE, PHONE));
    assertThat(await(users.find(ALICE))).contains(List.of());
  }

  @Test
  void credentialsAreListedInTheOrderOfTheirIds() {
    var users = stores().users();
    await(users.add(ALICE, mobile(TABLET, ALICE), 0));
    await(users.add(ALICE, mobile(PHONE, ALICE), 0));
    await(users.add(ALICE, hardware(TOKEN, ALICE), 0));
    assertThat(await(users.find(ALICE)).orElseThrow())
        .extracting(Mirror::credentialId)
        .containsExactly(TOKEN, PHONE, TABLET);
  }

  @Test
  void addStopsAtTheMostAllowed() {
    var users = stores().users();
    assertThat(await(users.add(ALICE, mobile(PHONE, ALICE), 2))).isTrue();
    assertThat(await(users.add(ALICE, mobile(TABLET, ALICE), 2))).isTrue();
    assertThat(await(users.add(ALICE, hardware(TOKEN, ALICE), 2))).isFalse();
    assertThat(await(users.find(ALICE)).orElseThrow()).hasSize(2);
    assertThat(await(users.add(ALICE, mobile(PHONE, ALICE), 1))).as("has it already").isTrue();
    assertThat(await(users.add(ALICE, hardware(TOKEN, ALICE), 0))).as("no limit").isTrue();
  }

  @Test
  void aRemovedCredentialMakesRoom() {
    var users = stores().users();
    await(users.add(ALICE, mobile(PHONE, ALICE), 1));
    await(users.remove(ALICE, PHONE));
    assertThat(await(users.add(ALICE, mobile(TABLET, ALICE), 1))).isTrue();
  }

  @Test
  void anOlderMirrorNeverReplacesANewerOne() {
    var users = stores().users();
    var first = mobile(PHONE, ALICE);
    var second = next(first, CredentialState.LOCKED);
    var third = next(second, CredentialState.ENABLED);
    await(users.add(ALICE, first, 0));
    await(users.update(ALICE, third));
    await(users.update(ALICE, second));
    assertThat(await(users.find(ALICE))).contains(List.of(mirror(3)));
    await(users.add(ALICE, second, 0));
    assertThat(await(users.find(ALICE))).contains(List.of(mirror(3)));
  }

  @Test
  void addBringsAnOlderMirrorUpToDate() {
    var users = stores().users();
    var first = mobile(PHONE, ALICE);
    await(users.add(ALICE, first, 1));
    await(users.add(ALICE, next(first, CredentialState.LOCKED), 1));
    assertThat(await(users.find(ALICE)))
        .contains(List.of(new Mirror(PHONE, CredentialState.LOCKED, 2)));
  }

  @Test
  void updateAssignsNothing() {
    var users = stores().users();
    await(users.update(ALICE, mobile(PHONE, ALICE)));
    assertThat(await(users.find(ALICE))).isEmpty();
    await(users.add(ALICE, mobile(PHONE, ALICE), 0));
    await(users.update(ALICE, mobile(TABLET, ALICE)));
    assertThat(await(users.find(ALICE))).contains(List.of(mirror(1)));
  }

  @Test
  void aStaleMirrorGoesAndThatOfALaterAssignmentStays() {
    var users = stores().users();
    var first = mobile(PHONE, ALICE);
    var second = next(first, CredentialState.ENABLED);
    await(users.add(ALICE, second, 0));
    await(users.removeStale(ALICE, first));
    assertThat(await(users.find(ALICE))).contains(List.of(mirror(2)));
    await(users.removeStale(ALICE, second));
    assertThat(await(users.find(ALICE))).contains(List.of());
    await(users.add(ALICE, second, 0));
    await(users.removeStale(ALICE, next(second, CredentialState.ENABLED)));
    assertThat(await(users.find(ALICE))).contains(List.of());
    await(users.removeStale(ALICE, second));
  }

  private static Mirror mirror(long version) {
    return new Mirror(PHONE, CredentialState.ENABLED, version);
  }
}
