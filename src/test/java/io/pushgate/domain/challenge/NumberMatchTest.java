package io.pushgate.domain.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberMatchTest {
  @Test
  void everyNumberIsEquallyLikely() {
    var counts = new int[100];
    var random = new Random(42);
    int draws = 100_000;
    for (int i = 0; i < draws; i++) {
      counts[Integer.parseInt(NumberMatch.random(2, random).digits())]++;
    }

    // Chi-squared with 99 degrees of freedom: above 148.2 once in a thousand seeds; this one is
    // fixed.
    double expected = draws / 100.0;
    double chiSquared = 0;
    for (int count : counts) {
      chiSquared += (count - expected) * (count - expected) / expected;
    }
    assertThat(chiSquared).isLessThan(148.2);
  }

  @Test
  void keepsLeadingZeros() {
    var zeros =
        new Random(0) {
          private static final long serialVersionUID = 1;

          @Override
          public int nextInt(int bound) {
            return 0;
          }
        };

    for (int digits = 2; digits <= 6; digits++) {
      assertThat(NumberMatch.random(digits, zeros).digits()).isEqualTo("0".repeat(digits));
    }
    assertThat(new NumberMatch("047")).isNotEqualTo(new NumberMatch("47"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1234567", "12a", " 12", "-12", "12\n", "\u0661\u0662\u0663"})
  void refusesWhatIsNotTwoToSixDigits(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new NumberMatch(text));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7})
  void drawsNothingShorterOrLonger(int digits) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NumberMatch.random(digits, new Random(1)));
  }

  @Test
  void isNeverPrinted() {
    assertThat(Challenges.pending(Delivery.State.ACCEPTED).toString())
        .contains("[REDACTED]")
        .doesNotContain("047");
  }
}
