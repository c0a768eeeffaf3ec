package io.pushgate.domain.policy;

import java.time.Duration;

/// How long challenges live.
///
/// @param ttlSeconds lifetime where the login flow names none, 10–300 s
/// @param resultRetentionSeconds how long a final status stays readable, 1–3600 s
public record ChallengePolicy(int ttlSeconds, int resultRetentionSeconds) {
  /// The shortest lifetime, in seconds.
  public static final int MIN_TTL_SECONDS = 10;

  /// The longest lifetime, in seconds.
  public static final int MAX_TTL_SECONDS = 300;

  /// The contract's defaults.
  public static final ChallengePolicy DEFAULT = new ChallengePolicy(60, 300);

  public ChallengePolicy {
    Bounds.check("challenge.ttlSeconds", ttlSeconds, MIN_TTL_SECONDS, MAX_TTL_SECONDS);
    Bounds.check("challenge.resultRetentionSeconds", resultRetentionSeconds, 1, 3600);
  }

  /// How long a final status stays readable.
  public Duration resultRetention() {
    return Duration.ofSeconds(resultRetentionSeconds);
  }
}
