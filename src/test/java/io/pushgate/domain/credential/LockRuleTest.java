package io.pushgate.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LockRuleTest {
  @ParameterizedTest(name = "threshold {0}, {1} invalid codes: locks {2}, remaining {3}")
  @CsvSource({
    "10, 0, false, 10",
    "10, 1, false, 9",
    "10, 9, false, 1",
    "10, 10, true, 0",
    "10, 11, true, 0",
    "1, 0, false, 1",
    "1, 1, true, 0",
    "100, 99, false, 1",
    "100, 100, true, 0",
  })
  void locksAtTheThresholdAndNotBefore(
      int threshold, int invalidCodes, boolean locks, int remaining) {
    var rule = new LockRule(threshold);

    assertThat(rule.locks(invalidCodes)).isEqualTo(locks);
    assertThat(rule.remaining(invalidCodes)).isEqualTo(remaining);
  }

  @Test
  void remainingIsNeverNegativeWhenTheThresholdWasLoweredUnderTheCount() {
    assertThat(new LockRule(3).remaining(Integer.MAX_VALUE)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 101})
  void refusesThresholdsOutOfRange(int threshold) {
    assertThatIllegalArgumentException().isThrownBy(() -> new LockRule(threshold));
  }
}
