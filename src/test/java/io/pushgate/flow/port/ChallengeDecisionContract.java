package io.pushgate.flow.port;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.TABLET;
import static io.pushgate.flow.port.Samples.TOKEN;
import static io.pushgate.flow.port.Samples.challenge;
import static io.pushgate.flow.port.Samples.creation;
import static io.pushgate.flow.port.Samples.decision;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Samples.next;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.challenge.ApprovalMethod;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.Decision;
import io.pushgate.domain.challenge.DenyReason;
import io.pushgate.domain.challenge.LoginText;
import io.pushgate.domain.challenge.Resolution;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.device.DeviceKey;
import io.pushgate.domain.device.RegisteredDevice;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.ChallengeStore.Created;
import io.pushgate.flow.port.ChallengeStore.CredentialChanged;
import io.pushgate.flow.port.ChallengeStore.Decided;
import io.pushgate.flow.port.ChallengeStore.DecisionWritten;
import io.pushgate.flow.port.ChallengeStore.DeviceDecision;
import io.pushgate.flow.port.ChallengeStore.NotAddressed;
import io.pushgate.flow.port.ChallengeStore.NumberMissing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whose decision counts, and what it comes to.
public abstract class ChallengeDecisionContract {
  private static final Decision APPROVE = new Decision.Approve("047");

  private final Credential phone = mobile(PHONE, ALICE);

  /// Stores that hold nothing before each test.
  protected abstract Stores stores();

  @BeforeEach
  void givePhone() {
    await(stores().users().add(ALICE, phone, 0, EVENT));
  }

  @Test
  void approvalWithTheRightNumberIsWritten() {
    var challenge = pending();
    var written = written(decision(challenge, phone, APPROVE));
    assertThat(written.resolution())
        .isEqualTo(
            new Resolution.Approved(NOW.plusSeconds(1), PHONE, ApprovalMethod.PUSH, "approve:047"));
    assertUnchangedBut(written, challenge);
    assertThat(await(stores().challenges().pendingOf(ALICE, NOW))).isEmpty();
  }

  @Test
  void approvalWithAWrongNumberIsADenial() {
    var challenge = pending();
    var written = written(decision(challenge, phone, new Decision.Approve("047 ")));
    assertThat(written.resolution())
        .isEqualTo(
            new Resolution.Denied(
                NOW.plusSeconds(1), PHONE, DenyReason.NUMBER_MISMATCH, "approve:047 "));
    assertUnchangedBut(written, challenge);
  }

  @Test
  void approvalWithoutTheNumberLeavesTheChallengePending() {
    var challenge = pending();
    for (var number : new String[] {null, ""}) {
      assertThat(decide(decision(challenge, phone, new Decision.Approve(number))))
          .isEqualTo(new NumberMissing());
    }
    assertStillPending(challenge);
  }

  @Test
  void approvalNeedsNoNumberWhereNoneIsAsked() {
    var challenge = created(challenge(ALICE, LoginText.NONE, null, NOW));
    assertThat(written(decision(challenge, phone, new Decision.Approve(null))).resolution())
        .isInstanceOf(Resolution.Approved.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = DenyReason.class,
      names = {"USER_DENIED", "NOT_ME"})
  void denialNeedsNoNumber(DenyReason reason) {
    var written = written(decision(pending(), phone, new Decision.Deny(reason)));
    assertThat(written.resolution())
        .isEqualTo(
            new Resolution.Denied(NOW.plusSeconds(1), PHONE, reason, "deny:" + reason.wireName()));
  }

  @ParameterizedTest
  @EnumSource(value = CredentialState.class, names = "ENABLED", mode = EnumSource.Mode.EXCLUDE)
  void aCredentialThatIsNotEnabledDecidesNothing(CredentialState state) {
    var challenge = pending();
    var changed = next(phone, state);
    await(stores().users().update(ALICE, changed));
    assertChanged(challenge, phone);
    assertChanged(challenge, changed);
    assertStillPending(challenge);
  }

  @Test
  void aCredentialTakenFromTheUserDecidesNothing() {
    var challenge = pending();
    await(stores().users().remove(ALICE, PHONE, EVENT));
    assertChanged(challenge, phone);
  }

  @Test
  void aKeyThatWasReplacedDecidesNothing() {
    var challenge = pending();
    var device = phone.device();
    var other = new DeviceKey.Ed25519(Samples.coordinate("other"));
    var replaced =
        new RegisteredDevice(
            other, device.description(), device.pushToken(), device.tokenState(), null);
    await(stores().users().update(ALICE, next(phone, replaced)));
    assertChanged(challenge, phone);
    // Not even with the present version.
    assertChanged(challenge, next(phone, device));
    written(decision(challenge, next(phone, replaced), APPROVE));
  }

  @Test
  void aCredentialReadBeforeOrAfterItsMirrorWasTakenDecidesNothing() {
    var challenge = pending();
    var newer = next(phone, phone.device());
    assertChanged(challenge, newer);
    await(stores().users().update(ALICE, newer));
    assertChanged(challenge, phone);
    written(decision(challenge, newer, APPROVE));
  }

  @Test
  void aCredentialThatWasNotAddressedDecidesNothing() {
    var challenge = pending();
    var tablet = mobile(TABLET, ALICE);
    await(stores().users().add(ALICE, tablet, 0, EVENT));
    assertThat(decide(decision(challenge, tablet, APPROVE))).isEqualTo(new NotAddressed());
    assertThat(decide(decision(challenge, Samples.hardware(TOKEN, ALICE), APPROVE)))
        .isEqualTo(new NotAddressed());
    assertStillPending(challenge);
  }

  @Test
  void anotherUsersChallengeIsNotAddressed() {
    var challenge = pending();
    for (var name : new String[] {"bob", sameShardAs(ALICE)}) {
      var user = new UserName(name);
      await(stores().users().add(user, phone, 0, EVENT));
      var other =
          new DeviceDecision(
              challenge.id(),
              user,
              phone,
              APPROVE,
              decision(challenge, phone, APPROVE).evidence(),
              NOW,
              Samples.RETENTION,
              EVENT,
              Samples.PUSH);
      assertThat(decide(other)).isEqualTo(new NotAddressed());
    }
    assertStillPending(challenge);
  }

  @Test
  void aChallengeThatNeverWasIsNotAddressed() {
    assertThat(decide(decision(challenge(ALICE), phone, APPROVE))).isEqualTo(new NotAddressed());
  }

  private void assertChanged(Challenge challenge, Credential credential) {
    assertThat(decide(decision(challenge, credential, APPROVE))).isEqualTo(new CredentialChanged());
  }

  private void assertStillPending(Challenge challenge) {
    assertThat(await(stores().challenges().find(challenge.id()))).contains(challenge);
    assertThat(await(stores().challenges().pendingOf(ALICE, NOW))).containsExactly(challenge);
  }

  private void assertUnchangedBut(Challenge written, Challenge before) {
    assertThat(written).usingRecursiveComparison().ignoringFields("resolution").isEqualTo(before);
    assertThat(await(stores().challenges().find(before.id()))).contains(written);
  }

  private Challenge pending() {
    return created(challenge(ALICE));
  }

  private Challenge created(Challenge challenge) {
    var outcome = await(stores().challenges().create(creation(challenge)));
    assertThat(outcome).isInstanceOf(Created.class);
    return ((Created) outcome).challenge();
  }

  private Decided decide(DeviceDecision decision) {
    return await(stores().challenges().decide(decision));
  }

  private Challenge written(DeviceDecision decision) {
    var decided = decide(decision);
    assertThat(decided).isInstanceOf(DecisionWritten.class);
    return ((DecisionWritten) decided).challenge();
  }

  private static String sameShardAs(UserName user) {
    for (int i = 0; ; i++) {
      var name = "user" + i;
      if (new UserName(name).shard().equals(user.shard())) {
        return name;
      }
    }
  }
}
