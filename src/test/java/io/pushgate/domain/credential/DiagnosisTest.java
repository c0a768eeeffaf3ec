package io.pushgate.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.code.CodePosition;
import io.pushgate.domain.code.OtpAlgorithm;
import io.pushgate.domain.code.OtpKind;
import io.pushgate.domain.code.OtpParameters;
import io.pushgate.domain.policy.Policy;
import io.pushgate.domain.user.UserName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {
  private static final long STEP = 60_000_000;
  private static final Instant NOW = Instant.ofEpochSecond(STEP * 30 + 13);
  private static final OtpParameters HOTP =
      new OtpParameters(OtpKind.HOTP, OtpAlgorithm.SHA1, 6, 30);

  @ParameterizedTest(name = "last accepted {0} steps from now: usable from {1}")
  @CsvSource({"-1,", "0,", "1, 2", "300, 301"})
  void onlyALastAcceptedStepOfALaterTimeMakesWait(long last, Long usableFrom) {
    var diagnosis = diagnose(OtpParameters.DEFAULT, new CodePosition(STEP + last, last), 0);
    assertThat(diagnosis.usableFrom())
        .isEqualTo(usableFrom == null ? null : Instant.ofEpochSecond((STEP + usableFrom) * 30));
    assertThat(diagnosis.findings().contains(Finding.WAITING_FOR_CLOCK))
        .isEqualTo(usableFrom != null);
    assertThat(diagnosis.lastAcceptedAt()).isEqualTo(Instant.ofEpochSecond((STEP + last) * 30));
  }

  @Test
  void aCounterHasNoTime() {
    var diagnosis = diagnose(HOTP, CodePosition.nextCounter(CodePosition.MAX_COUNTER), 0);
    assertThat(diagnosis.usableFrom()).isNull();
    assertThat(diagnosis.lastAcceptedAt()).isNull();
    assertThat(diagnosis.drift()).isZero();
  }

  @ParameterizedTest(name = "drift of {0} steps is large: {1}")
  @CsvSource({"9, false", "10, true", "-9, false", "-10, true"})
  void aDriftIsLargeFromFiveMinutesOn(long steps, boolean large) {
    var diagnosis = diagnose(OtpParameters.DEFAULT, new CodePosition(STEP - 100, steps), 0);
    assertThat(diagnosis.findings().contains(Finding.CLOCK_DRIFT_LARGE)).isEqualTo(large);
  }

  @ParameterizedTest(name = "{0} invalid codes of 10 are near the lock: {1}")
  @CsvSource({"0, false", "6, false", "7, true", "9, true"})
  void theLockIsNearWhenThreeAttemptsOfTenAreLeft(int invalid, boolean near) {
    var diagnosis = diagnose(OtpParameters.DEFAULT, CodePosition.START, invalid);
    assertThat(diagnosis.findings().contains(Finding.NEAR_LOCK)).isEqualTo(near);
    assertThat(diagnosis.attemptsRemaining()).isEqualTo(10 - invalid);
  }

  @Test
  void whatExpiredIsInactive() {
    var expired =
        credential(CredentialState.INACTIVE, OtpParameters.DEFAULT, CodePosition.START, 0);
    assertThat(Diagnosis.of(expired, Policy.DEFAULT, NOW).findings())
        .startsWith(Finding.CREDENTIAL_INACTIVE);
  }

  private static Diagnosis diagnose(OtpParameters otp, CodePosition position, int invalid) {
    return Diagnosis.of(
        credential(CredentialState.ENABLED, otp, position, invalid), Policy.DEFAULT, NOW);
  }

  private static Credential credential(
      CredentialState state, OtpParameters otp, CodePosition position, int invalid) {
    return new Credential(
        new CredentialId("PGDT0000000001"),
        CredentialType.DESKTOP,
        state,
        1,
        List.of(new UserName("alice")),
        otp,
        new SealedSecret("sealed"),
        position,
        invalid,
        0,
        NOW.minusSeconds(60),
        null,
        null,
        null);
  }
}
