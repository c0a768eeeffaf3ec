package io.pushgate.domain.user;

import io.pushgate.domain.policy.PushPolicy;
import java.time.Instant;
import java.util.Optional;

/// How often a person was asked in vain since the last successful login. Whoever knows a password
/// can ask, over and over, until the person approves to have peace; so asking stops for a while,
/// and each further push that is ignored or denied makes the pause longer. Only pushes are paused:
/// codes work all the time, and no invalid-code counter is touched.
///
/// @param unanswered pushes ignored or denied since then; below 0 while pushes are open that were
///   sent before it and shall not count when they expire
/// @param last when the last of them was denied or expired
/// @param notMe whether the person said of one that somebody else was logging in
public record PushBudget(int unanswered, Instant last, boolean notMe) {
  /// Why, and until when, no more pushes are sent; empty if they are, or were again at some time.
  public Optional<Suspension> suspension(PushPolicy policy) {
    if (notMe) {
      return Optional.of(new Suspension(Reason.NOT_ME, Instant.MAX));
    }
    return policy
        .cooldownAfter(unanswered)
        .map(pause -> new Suspension(Reason.COOLDOWN, last.plus(pause)));
  }

  /// No pushes, until `until` at the latest.
  ///
  /// @param until [Instant#MAX] where only a login by code or an operator ends it
  public record Suspension(Reason reason, Instant until) {
    /// True while it lasts.
    public boolean holdsAt(Instant now) {
      return now.isBefore(until);
    }
  }

  /// Why no more pushes are sent.
  public enum Reason {
    /// Too many were ignored or denied.
    COOLDOWN("cooldown"),
    /// The person denied one with "this is not me".
    NOT_ME("not_me");

    private final String wireName;

    Reason(String wireName) {
      this.wireName = wireName;
    }

    /// The name on the wire.
    public String wireName() {
      return wireName;
    }
  }
}
