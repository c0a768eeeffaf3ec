package io.pushgate.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.pushgate.domain.policy.CodePolicy.MissRule;
import io.pushgate.domain.policy.NumberMatchPolicy.Mode;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTest {
  @Test
  void defaultsAreTheContracts() {
    assertThat(Policy.DEFAULT)
        .isEqualTo(
            new Policy(
                new ChallengePolicy(60, 300),
                new PushPolicy(3, 5, List.of(1, 5, 15, 60), 30),
                new NumberMatchPolicy(Mode.REQUIRED, 3),
                new CodePolicy(10, 5, true, MissRule.EVERY_CREDENTIAL, 0),
                new UserPolicy(5, false),
                new DevicePolicy(false),
                new CredentialPolicy(0),
                new MigrationPolicy(false),
                new HardwarePolicy(15_000, 1_826),
                new AuditPolicy(400, 1_000)));
    assertThat(Policy.DEFAULT.challenge().resultRetention()).isEqualTo(Duration.ofMinutes(5));
  }

  static Stream<Arguments> bounds() {
    return Stream.of(
        bound("challenge.ttlSeconds", 10, 300, n -> new ChallengePolicy(n, 300)),
        bound("challenge.resultRetentionSeconds", 1, 3600, n -> new ChallengePolicy(60, n)),
        bound("push.maxPendingPerUser", 1, 20, n -> new PushPolicy(n, 5, List.of(1), 30)),
        bound("push.unansweredLimit", 0, 100, n -> new PushPolicy(3, n, List.of(1), 30)),
        bound("push.cooldownMinutes", 1, 1440, n -> new PushPolicy(3, 5, List.of(1, n), 30)),
        bound("push.staleAfterDays", 1, 365, n -> new PushPolicy(3, 5, List.of(1), n)),
        bound("numberMatch.digits", 2, 6, n -> new NumberMatchPolicy(Mode.OFF, n)),
        bound("code.lockThreshold", 1, 100, n -> code(n, 5, 0)),
        bound("code.windowSteps", 0, 10, n -> code(10, n, 0)),
        bound("code.autoUnlockMinutes", 0, 525_600, n -> code(10, 5, n)),
        bound("credential.expireUnusedDays", 0, 3650, CredentialPolicy::new),
        bound("hardware.maxCodes", 0, 10_000_000, n -> new HardwarePolicy(n, 1)),
        bound("hardware.maxAgeDays", 0, 36_500, n -> new HardwarePolicy(1, n)),
        bound("audit.retentionDays", 1, 3650, n -> new AuditPolicy(n, 10)),
        bound("audit.maxEvents", 10, 1_000_000, n -> new AuditPolicy(1, n)),
        bound("user.maxCredentials", 0, 100, n -> new UserPolicy(n, false)));
  }

  @ParameterizedTest(name = "{0}: {1} to {2}")
  @MethodSource("bounds")
  void takesWhatIsWithinBoundsAndNamesTheKeyOfWhatIsNot(
      String key, int least, int most, IntFunction<Object> policy) {
    assertThatNoException().isThrownBy(() -> policy.apply(least));
    assertThatNoException().isThrownBy(() -> policy.apply(most));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.apply(least - 1))
        .withMessage(key + " must be " + least + " to " + most + ", is " + (least - 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.apply(most + 1))
        .withMessageContaining(key);
  }

  @Test
  void hasOneToTenCooldowns() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PushPolicy(3, 5, List.of(), 30))
        .withMessageContaining("push.cooldownMinutes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PushPolicy(3, 5, Collections.nCopies(11, 1), 30));
  }

  private static CodePolicy code(int lockThreshold, int windowSteps, int autoUnlockMinutes) {
    return new CodePolicy(
        lockThreshold, windowSteps, true, MissRule.EVERY_CREDENTIAL, autoUnlockMinutes);
  }

  private static Arguments bound(String key, int least, int most, IntFunction<Object> policy) {
    return Arguments.of(key, least, most, policy);
  }
}
