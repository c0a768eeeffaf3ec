package io.pushgate.domain.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedStepsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant UNTIL = NOW.plusSeconds(180);

  @ParameterizedTest(name = "typed 100, last accepted {1}, {2} ms left: {0} is led to: {3}")
  @CsvSource({
    "101, 99, 1, true",
    "102, 99, 1, true",
    "103, 99, 1, false",
    "100, 99, 1, false",
    "99, 98, 1, false",
    "101, 100, 1, false",
    "101, 99, 0, false",
  })
  void aStepLeadsToTheNextTwoForAWhile(long step, long last, long millisLeft, boolean leads) {
    var typed = typed(100);
    assertThat(typed.leadTo(step, last, UNTIL.minusMillis(millisLeft))).isEqualTo(leads);
  }

  @Test
  void typingItAgainLeadsOnForLonger() {
    var again = typed(100).with(List.of(100L), UNTIL.plusSeconds(10), 0).orElseThrow();
    assertThat(again.entries()).containsExactly(new TypedSteps.Entry(100, UNTIL.plusSeconds(10)));
  }

  @Test
  void whatCanNeverBeAcceptedAgainIsForgotten() {
    assertThat(typed(100, 101).with(List.of(200L), UNTIL, 101)).contains(typed(101, 200));
  }

  @Test
  void ratherNothingIsToldThanAStepNotKept() {
    var full = typed(LongStream.range(0, TypedSteps.MAX).toArray());
    assertThat(full.with(List.of(100L), UNTIL, 0)).isEmpty();
    assertThat(full.with(List.of(100L), UNTIL, 1)).isPresent();
  }

  @Test
  void anAcceptedCodeKeepsALaterOneUsedUpAndAFewBeforeItKnown() {
    var left = typed(1, 2, 3, 4, 50, 120).afterAccepting(5, 50);
    assertThat(left.entries())
        .containsExactly(
            new TypedSteps.Entry(5, Instant.EPOCH),
            new TypedSteps.Entry(4, Instant.EPOCH),
            new TypedSteps.Entry(3, Instant.EPOCH),
            new TypedSteps.Entry(120, UNTIL));
    assertThat(TypedSteps.NONE.afterAccepting(CodePosition.NEVER, 50)).isEqualTo(TypedSteps.NONE);
  }

  private static TypedSteps typed(long... steps) {
    return new TypedSteps(
        LongStream.of(steps).mapToObj(step -> new TypedSteps.Entry(step, UNTIL)).toList());
  }
}
