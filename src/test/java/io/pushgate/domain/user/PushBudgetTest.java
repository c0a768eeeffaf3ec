package io.pushgate.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.policy.PushPolicy;
import io.pushgate.domain.user.PushBudget.Reason;
import io.pushgate.domain.user.PushBudget.Suspension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushBudgetTest {
  private static final Instant LAST = Instant.parse("2026-03-01T12:00:00.123Z");

  @ParameterizedTest
  @CsvSource({"5,1", "6,5", "7,15", "8,60", "9,60", "1000,60"})
  void eachUnansweredPushFromTheLimitOnMakesThePauseLonger(int unanswered, int minutes) {
    assertThat(new PushBudget(unanswered, LAST, false).suspension(PushPolicy.DEFAULT))
        .contains(new Suspension(Reason.COOLDOWN, LAST.plus(Duration.ofMinutes(minutes))));
  }

  @ParameterizedTest
  @CsvSource({"-3", "0", "4"})
  void belowTheLimitNothingIsSuspended(int unanswered) {
    assertThat(new PushBudget(unanswered, LAST, false).suspension(PushPolicy.DEFAULT)).isEmpty();
  }

  @Test
  void withoutALimitOnlyNotMeSuspends() {
    var policy = new PushPolicy(3, 0, List.of(1), 30);
    assertThat(new PushBudget(1000, LAST, false).suspension(policy)).isEmpty();
    assertThat(new PushBudget(1, LAST, true).suspension(policy))
        .contains(new Suspension(Reason.NOT_ME, Instant.MAX));
  }

  @Test
  void aSuspensionEndsAtItsEnd() {
    var suspension = new Suspension(Reason.COOLDOWN, LAST);
    assertThat(suspension.holdsAt(LAST.minusMillis(1))).isTrue();
    assertThat(suspension.holdsAt(LAST)).isFalse();
  }
}
