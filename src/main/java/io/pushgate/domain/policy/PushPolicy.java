package io.pushgate.domain.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How many pushes a person has to bear, and how long a push token is believed in.
///
/// @param maxPendingPerUser pending challenges a user may have at once, 1–20
/// @param unansweredLimit pushes ignored or denied since the last successful login that suspend
///   further ones, 0–100; 0 = never
/// @param cooldownMinutes how long they are suspended, the first time, the second, …; the last
///   value stays; 1–1440 min each
/// @param staleAfterDays how long after its last refresh a push token counts as stale, 1–365 days
public record PushPolicy(
    int maxPendingPerUser, int unansweredLimit, List<Integer> cooldownMinutes, int staleAfterDays) {
  /// How many values the list of cool-downs may have.
  public static final int MAX_COOLDOWNS = 10;

  private static final Bounds MAX_PENDING_PER_USER = new Bounds("push.maxPendingPerUser", 1, 20);
  private static final Bounds UNANSWERED_LIMIT = new Bounds("push.unansweredLimit", 0, 100);
  private static final Bounds COOLDOWN_MINUTES = new Bounds("push.cooldownMinutes", 1, 1440);
  private static final Bounds STALE_AFTER_DAYS = new Bounds("push.staleAfterDays", 1, 365);

  /// The contract's default, and five tries before the first pause.
  public static final PushPolicy DEFAULT = new PushPolicy(3, 5, List.of(1, 5, 15, 60), 30);

  public PushPolicy {
    MAX_PENDING_PER_USER.check(maxPendingPerUser);
    UNANSWERED_LIMIT.check(unansweredLimit);
    cooldownMinutes = List.copyOf(cooldownMinutes);
    if (cooldownMinutes.isEmpty() || cooldownMinutes.size() > MAX_COOLDOWNS) {
      throw new IllegalArgumentException(
          COOLDOWN_MINUTES.key() + " must have 1 to " + MAX_COOLDOWNS + " values");
    }
    cooldownMinutes.forEach(COOLDOWN_MINUTES::check);
    STALE_AFTER_DAYS.check(staleAfterDays);
  }

  /// How long after its last refresh a push token counts as stale.
  public Duration staleAfter() {
    return Duration.ofDays(staleAfterDays);
  }

  /// How long pushes are suspended after the last of so many that were ignored or denied; empty if
  /// they are not. The limit starts the first cool-down, and each further push the next one.
  public Optional<Duration> cooldownAfter(int unanswered) {
    if (unansweredLimit == 0 || unanswered < unansweredLimit) {
      return Optional.empty();
    }
    var step = Math.min(unanswered - unansweredLimit, cooldownMinutes.size() - 1);
    return Optional.of(Duration.ofMinutes(cooldownMinutes.get(step)));
  }

  static PushPolicy read(PolicySource in, PushPolicy preset) {
    return new PushPolicy(
        in.whole(MAX_PENDING_PER_USER, preset.maxPendingPerUser),
        in.whole(UNANSWERED_LIMIT, preset.unansweredLimit),
        in.wholes(COOLDOWN_MINUTES, preset.cooldownMinutes),
        in.whole(STALE_AFTER_DAYS, preset.staleAfterDays));
  }

  void write(PolicySink out) {
    out.whole(MAX_PENDING_PER_USER.key(), maxPendingPerUser);
    out.whole(UNANSWERED_LIMIT.key(), unansweredLimit);
    out.wholes(COOLDOWN_MINUTES.key(), cooldownMinutes);
    out.whole(STALE_AFTER_DAYS.key(), staleAfterDays);
  }
}
