package io.pushgate.domain.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodePositionTest {
  @Test
  void startHasAcceptedNothingAndBelievesTheClock() {
    assertThat(CodePosition.START).isEqualTo(new CodePosition(-1, 0));
    assertThat(CodePosition.nextCounter(0)).isEqualTo(CodePosition.START);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 41, (1L << 53) - 1})
  void nextCounterHasAcceptedTheOneBefore(long counter) {
    assertThat(CodePosition.nextCounter(counter)).isEqualTo(new CodePosition(counter - 1, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1L << 53, Long.MAX_VALUE, Long.MIN_VALUE})
  void refusesCountersThatJsonOrALookAheadWouldGarble(long counter) {
    assertThatIllegalArgumentException().isThrownBy(() -> CodePosition.nextCounter(counter));
  }

  @Test
  void refusesANegativeMovingFactor() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CodePosition(-2, 0));
  }
}
