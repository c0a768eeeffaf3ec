package io.pushgate.flow.port;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.EVENT;
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
    await(users.add(ALICE, mobile(PHONE, ALICE), 5, EVENT));
    assertThat(await(users.find(ALICE))).contains(List.of(mirror(1)));
    await(users.remove(ALICE, PHONE, EVENT));
    assertThat(await(users.find(ALICE))).contains(List.of());
  }

  @Test
  void credentialsAreListedInTheOrderOfTheirIds() {
    var users = stores().users();
    await(users.add(ALICE, mobile(TABLET, ALICE), 0, EVENT));
    await(users.add(ALICE, mobile(PHONE, ALICE), 0, EVENT));
    await(users.add(ALICE, hardware(TOKEN, ALICE), 0, EVENT));
    assertThat(await(users.find(ALICE)).orElseThrow())
        .extracting(Mirror::credentialId)
        .containsExactly(TOKEN, PHONE, TABLET);
  }

  @Test
  void addStopsAtTheMostAllowed() {
    var users = stores().users();
    assertThat(await(users.add(ALICE, mobile(PHONE, ALICE), 2, EVENT))).isTrue();
    assertThat(await(users.add(ALICE, mobile(TABLET, ALICE), 2, EVENT))).isTrue();
    assertThat(await(users.add(ALICE, hardware(TOKEN, ALICE), 2, EVENT))).isFalse();
    assertThat(await(users.find(ALICE)).orElseThrow()).hasSize(2);
    assertThat(await(users.add(ALICE, mobile(PHONE, ALICE), 1, EVENT)))
        .as("has it already")
        .isTrue();
    assertThat(await(users.add(ALICE, hardware(TOKEN, ALICE), 0, EVENT))).as("no limit").isTrue();
  }

  @Test
  void aRemovedCredentialMakesRoom() {
    var users = stores().users();
    await(users.add(ALICE, mobile(PHONE, ALICE), 1, EVENT));
    await(users.remove(ALICE, PHONE, EVENT));
    assertThat(await(users.add(ALICE, mobile(TABLET, ALICE), 1, EVENT))).isTrue();
  }

  @Test
  void anOlderMirrorNeverReplacesANewerOne() {
    var users = stores().users();
    var first = mobile(PHONE, ALICE);
    var second = next(first, CredentialState.LOCKED);
    var third = next(second, CredentialState.ENABLED);
    await(users.add(ALICE, first, 0, EVENT));
    await(users.update(ALICE, third));
    await(users.update(ALICE, second));
    assertThat(await(users.find(ALICE))).contains(List.of(mirror(3)));
    await(users.add(ALICE, second, 0, EVENT));
    assertThat(await(users.find(ALICE))).contains(List.of(mirror(3)));
  }

  @Test
  void addBringsAnOlderMirrorUpToDate() {
    var users = stores().users();
    var first = mobile(PHONE, ALICE);
    await(users.add(ALICE, first, 1, EVENT));
    await(users.add(ALICE, next(first, CredentialState.LOCKED), 1, EVENT));
    assertThat(await(users.find(ALICE)))
        .contains(List.of(new Mirror(PHONE, CredentialState.LOCKED, 2)));
  }

  @Test
  void updateAssignsNothing() {
    var users = stores().users();
    await(users.update(ALICE, mobile(PHONE, ALICE)));
    assertThat(await(users.find(ALICE))).isEmpty();
    await(users.add(ALICE, mobile(PHONE, ALICE), 0, EVENT));
    await(users.update(ALICE, mobile(TABLET, ALICE)));
    assertThat(await(users.find(ALICE))).contains(List.of(mirror(1)));
  }

  @Test
  void aStaleMirrorGoesAndThatOfALaterAssignmentStays() {
    var users = stores().users();
    var first = mobile(PHONE, ALICE);
    var second = next(first, CredentialState.ENABLED);
    await(users.add(ALICE, second, 0, EVENT));
    await(users.removeStale(ALICE, first, EVENT));
    assertThat(await(users.find(ALICE))).contains(List.of(mirror(2)));
    await(users.removeStale(ALICE, second, EVENT));
    assertThat(await(users.find(ALICE))).contains(List.of());
    await(users.add(ALICE, second, 0, EVENT));
    await(users.removeStale(ALICE, next(second, CredentialState.ENABLED), EVENT));
    assertThat(await(users.find(ALICE))).contains(List.of());
    await(users.removeStale(ALICE, second, EVENT));
  }

  private static Mirror mirror(long version) {
    return new Mirror(PHONE, CredentialState.ENABLED, version);
  }
}
