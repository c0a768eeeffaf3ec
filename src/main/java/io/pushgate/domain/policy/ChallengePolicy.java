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

  private static final Bounds TTL_SECONDS =
      new Bounds("challenge.ttlSeconds", MIN_TTL_SECONDS, MAX_TTL_SECONDS);
  private static final Bounds RESULT_RETENTION_SECONDS =
      new Bounds("challenge.resultRetentionSeconds", 1, 3600);

  /// The contract's defaults.
  public static final ChallengePolicy DEFAULT = new ChallengePolicy(60, 300);

  public ChallengePolicy {
    TTL_SECONDS.check(ttlSeconds);
    RESULT_RETENTION_SECONDS.check(resultRetentionSeconds);
  }

  static ChallengePolicy read(PolicySource in, ChallengePolicy preset) {
    return new ChallengePolicy(
        in.whole(TTL_SECONDS, preset.ttlSeconds),
        in.whole(RESULT_RETENTION_SECONDS, preset.resultRetentionSeconds));
  }

  void write(PolicySink out) {
    out.whole(TTL_SECONDS.key(), ttlSeconds);
    out.whole(RESULT_RETENTION_SECONDS.key(), resultRetentionSeconds);
  }

  /// How long a final status stays readable.
  public Duration resultRetention() {
    return Duration.ofSeconds(resultRetentionSeconds);
  }
}
