package io.pushgate.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.pushgate.domain.policy.NumberMatchPolicy.Mode;
import java.time.Duration;
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
                new PushPolicy(3),
                new NumberMatchPolicy(Mode.REQUIRED, 3),
                new CodePolicy(10, 5),
                new UserPolicy(5, false),
                new DevicePolicy(false)));
    assertThat(Policy.DEFAULT.challenge().resultRetention()).isEqualTo(Duration.ofMinutes(5));
  }

  static Stream<Arguments> bounds() {
    return Stream.of(
        bound("challenge.ttlSeconds", 10, 300, n -> new ChallengePolicy(n, 300)),
        bound("challenge.resultRetentionSeconds", 1, 3600, n -> new ChallengePolicy(60, n)),
        bound("push.maxPendingPerUser", 1, 20, PushPolicy::new),
        bound("numberMatch.digits", 2, 6, n -> new NumberMatchPolicy(Mode.OFF, n)),
        bound("code.lockThreshold", 1, 100, n -> new CodePolicy(n, 5)),
        bound("code.windowSteps", 0, 10, n -> new CodePolicy(10, n)),
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

  private static Arguments bound(String key, int least, int most, IntFunction<Object> policy) {
    return Arguments.of(key, least, most, policy);
  }
}
