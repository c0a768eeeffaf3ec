package io.pushgate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/// Properties over many random lives: the same ones in every run, and a failure names its seed.
public final class RandomLives {
  private RandomLives() {}

  /// Lives through seeds 0 to `count` - 1.
  public static void each(int count, Consumer<Random> life) {
    for (long seed = 0; seed < count; seed++) {
      try {
        life.accept(new Random(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("in the random life of seed " + seed, e);
      }
    }
  }

  /// One of these, each as likely.
  @SafeVarargs
  public static <T> T oneOf(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }

  /// What happened in all lives: a property that never meets a case does not prove it.
  public static final class Outcomes {
    private final Map<String, Integer> counts = new HashMap<>();

    /// Notes one.
    public void add(String outcome) {
      counts.merge(outcome, 1, Integer::sum);
    }

    /// Fails unless each of these made up at least this share of all.
    public void assertEachAtLeast(double share, String... outcomes) {
      var total = counts.values().stream().mapToInt(Integer::intValue).sum();
      for (var outcome : outcomes) {
        assertThat((double) counts.getOrDefault(outcome, 0) / total)
            .as("share of %s among %s", outcome, counts)
            .isGreaterThan(share);
      }
    }
  }
}
