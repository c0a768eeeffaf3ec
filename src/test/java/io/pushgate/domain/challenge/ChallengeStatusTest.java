package io.pushgate.domain.challenge;

import static io.pushgate.domain.challenge.Challenges.CREATED;
import static io.pushgate.domain.challenge.Challenges.EXPIRES;
import static io.pushgate.domain.challenge.Challenges.PHONE;
import static io.pushgate.domain.challenge.Challenges.TABLET;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChallengeStatusTest {
  private static final Instant DECIDED = CREATED.plusSeconds(20);
  private static final String NOTHING = "nothing";

  // Every way in which a challenge can have been closed.
  private static final Map<String, Resolution> WRITTEN =
      Map.of(
          "push",
          new Resolution.Approved(DECIDED, PHONE, ApprovalMethod.PUSH, "approve:047"),
          "code",
          new Resolution.Approved(DECIDED, PHONE, ApprovalMethod.CODE, ""),
          "denied",
          new Resolution.Denied(DECIDED, PHONE, DenyReason.USER_DENIED, "deny:user_denied"),
          "notMe",
          new Resolution.Denied(DECIDED, PHONE, DenyReason.NOT_ME, "deny:not_me"),
          "mismatch",
          new Resolution.Denied(DECIDED, PHONE, DenyReason.NUMBER_MISMATCH, "approve:748"),
          "cancelled",
          new Resolution.Cancelled(DECIDED));

  @ParameterizedTest(name = "{0} written, {1} ms from expiry: {2}")
  @CsvSource({
    "nothing,  -60000, PENDING",
    "nothing,      -1, PENDING",
    "nothing,       0, EXPIRED",
    "nothing,       1, EXPIRED",
    "push,         -1, APPROVED",
    "push,          0, APPROVED",
    "push,       9999, APPROVED",
    "code,         -1, APPROVED",
    "code,          0, APPROVED",
    "denied,       -1, DENIED",
    "denied,        0, DENIED",
    "notMe,        -1, DENIED",
    "notMe,         0, DENIED",
    "mismatch,     -1, DENIED",
    "mismatch,      0, DENIED",
    "cancelled,    -1, CANCELLED",
    "cancelled,     0, CANCELLED",
  })
  void whatWasWrittenStandsAndElseExpiryIsAComparison(
      String written, long millisFromExpiry, ChallengeStatus expected) {
    var challenge = Challenges.closedBy(resolution(written));

    assertThat(challenge.statusAt(EXPIRES.plusMillis(millisFromExpiry))).isEqualTo(expected);
  }

  // State x event: only the closing decision itself is a repeat, whatever else comes is too late.
  @ParameterizedTest(name = "after {0}")
  @CsvSource({
    "push,       approve:047",
    "code,       -",
    "denied,     deny:user_denied",
    "notMe,      deny:not_me",
    "mismatch,   approve:748",
    "cancelled,  -",
  })
  void onlyTheDecisionThatClosedAChallengeIsARepeat(String written, String repeat) {
    var resolution = WRITTEN.get(written);
    var everyDecision =
        Map.of(
            "approve", new Decision.Approve(null),
            "approve:", new Decision.Approve(""),
            "approve:047", new Decision.Approve("047"),
            "approve:748", new Decision.Approve("748"),
            "deny:user_denied", new Decision.Deny(DenyReason.USER_DENIED),
            "deny:not_me", new Decision.Deny(DenyReason.NOT_ME));

    everyDecision.forEach(
        (name, decision) -> {
          assertThat(resolution.isRepeatedBy(PHONE, decision))
              .as(name)
              .isEqualTo(name.equals(repeat));
          assertThat(resolution.isRepeatedBy(TABLET, decision)).as(name + " by another").isFalse();
        });
  }

  @Test
  void onlyPendingIsNotFinal() {
    assertThat(ChallengeStatus.values())
        .filteredOn(status -> !status.isFinal())
        .containsExactly(ChallengeStatus.PENDING);
  }

  @ParameterizedTest(name = "{0} written: final {1} s after creation")
  @CsvSource({"nothing, 60", "push, 20", "notMe, 20", "cancelled, 20"})
  void staysReadableForTheRetentionAfterItBecameFinal(String written, long finalAfter) {
    var challenge = Challenges.closedBy(resolution(written));
    var retention = Duration.ofMinutes(5);
    var end = CREATED.plusSeconds(finalAfter).plus(retention);

    assertThat(challenge.finalAt()).isEqualTo(CREATED.plusSeconds(finalAfter));
    assertThat(challenge.isReadableAt(CREATED, retention)).isTrue();
    assertThat(challenge.isReadableAt(end.minusMillis(1), retention)).isTrue();
    assertThat(challenge.isReadableAt(end, retention)).isFalse();
  }

  private static @Nullable Resolution resolution(String written) {
    return written.equals(NOTHING) ? null : WRITTEN.get(written);
  }
}
