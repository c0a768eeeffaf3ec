package io.pushgate.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.policy.HardwarePolicy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HardwareLifeTest {
  private static final Instant REGISTERED = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "13499, 1643, false, false",
    "13500, 1643, true, false",
    "13499, 1644, false, true",
    "20000, 4000, true, true",
  })
  void warnsFromNinetyPercentOn(long codes, long days, boolean codesSpent, boolean ageSpent) {
    var life = life(codes, days, HardwarePolicy.DEFAULT);
    assertThat(life.codesNearlySpent()).isEqualTo(codesSpent);
    assertThat(life.ageNearlySpent()).isEqualTo(ageSpent);
  }

  @Test
  void withoutALimitNothingIsSpent() {
    var life = life(Long.MAX_VALUE / 1_000, 10_000, new HardwarePolicy(0, 0));
    assertThat(life.codesNearlySpent()).isFalse();
    assertThat(life.ageNearlySpent()).isFalse();
  }

  @Test
  void nothingIsOlderThanItsRegistration() {
    assertThat(life(0, -5, HardwarePolicy.DEFAULT).ageDays()).isZero();
  }

  private static HardwareLife life(long codes, long days, HardwarePolicy policy) {
    return HardwareLife.of(REGISTERED, codes, policy, REGISTERED.plus(Duration.ofDays(days)));
  }
}
