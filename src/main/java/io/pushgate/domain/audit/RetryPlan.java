package io.pushgate.domain.audit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// When an announcement that was not taken is told again: over some 18 hours, in longer and longer
/// pauses, as the specification "Standard Webhooks" recommends.
public final class RetryPlan {
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10));

  /// How often an announcement is told at most.
  public static final int MAX_ATTEMPTS = PAUSES.size() + 1;

  // A fifth to either side: what failed together is not told again together.
  private static final double LEAST = 0.8;
  private static final double SPREAD = 0.4;

  private RetryPlan() {}

  /// How long to wait after that many attempts; empty where they were enough.
  ///
  /// @param attempts from 1 up
  public static Optional<Duration> pauseAfter(int attempts, RandomGenerator random) {
    if (attempts >= MAX_ATTEMPTS) {
      return Optional.empty();
    }
    var pause = PAUSES.get(Math.max(0, attempts - 1));
    var factor = LEAST + SPREAD * random.nextDouble();
    return Optional.of(Duration.ofMillis((long) (pause.toMillis() * factor)));
  }
}
