package io.pushgate.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryPlanTest {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10));

  private final Random random = new Random(20_260_305);

  @Test
  void thePausesGrowAndAreNeverTheSame() {
    for (int attempts = 1; attempts <= PAUSES.size(); attempts++) {
      var usual = PAUSES.get(attempts - 1);
      var first = RetryPlan.pauseAfter(attempts, random).orElseThrow();
      assertThat(first)
          .isBetween(usual.multipliedBy(8).dividedBy(10), usual.multipliedBy(12).dividedBy(10))
          .isNotEqualTo(RetryPlan.pauseAfter(attempts, random).orElseThrow());
    }
  }

  @Test
  void eightAttemptsAreEnough() {
    assertThat(RetryPlan.MAX_ATTEMPTS).isEqualTo(8);
    assertThat(RetryPlan.pauseAfter(8, random)).isEmpty();
    assertThat(RetryPlan.pauseAfter(9, random)).isEmpty();
  }
}
