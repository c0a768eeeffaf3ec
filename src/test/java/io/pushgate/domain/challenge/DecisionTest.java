package io.pushgate.domain.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {
  @Test
  void fingerprintIsStoredSoItNeverChanges() {
    assertThat(new Decision.Approve(null).fingerprint()).isEqualTo("approve");
    assertThat(new Decision.Approve("047").fingerprint()).isEqualTo("approve:047");
    assertThat(new Decision.Deny(DenyReason.USER_DENIED).fingerprint())
        .isEqualTo("deny:user_denied");
    assertThat(new Decision.Deny(DenyReason.NOT_ME).fingerprint()).isEqualTo("deny:not_me");
  }

  @Test
  void differentDecisionsHaveDifferentFingerprints() {
    var decisions =
        List.of(
            new Decision.Approve(null),
            new Decision.Approve(""),
            new Decision.Approve("047"),
            new Decision.Approve("47"),
            new Decision.Deny(DenyReason.USER_DENIED),
            new Decision.Deny(DenyReason.NOT_ME));

    assertThat(decisions.stream().map(Decision::fingerprint)).doesNotHaveDuplicates();
  }

  @Test
  void theTypedNumberIsNeverPrinted() {
    assertThat(new Decision.Approve("047")).hasToString("Approve[[REDACTED]]");
    assertThat(new Decision.Approve(null)).hasToString("Approve[no number]");
  }

  @Test
  void aDeviceCannotClaimANumberMismatch() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Decision.Deny(DenyReason.NUMBER_MISMATCH));
  }
}
