package io.pushgate.dev.fcm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The access tokens that this simulator has issued. Safe for use by several threads.
final class AccessTokenRegister {
  /// As long as Google's.
  static final Duration LIFE = Duration.ofSeconds(3599);

  /// What is known of an access token.
  enum State {
    VALID,
    EXPIRED,
    UNKNOWN
  }

  private final InstantSource time;
  private final RandomGenerator random;
  private final Map<String, Instant> expiries = new HashMap<>();

  AccessTokenRegister(InstantSource time, RandomGenerator random) {
    this.time = time;
    this.random = random;
  }

  synchronized String issue() {
    var now = time.instant();
    // Expired ones are remembered for a while, to be told from forged ones.
    expiries.values().removeIf(expiry -> now.isAfter(expiry.plus(LIFE)));
    var bytes = new byte[32];
    random.nextBytes(bytes);
    var token = "ya29.simulator-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    expiries.put(token, now.plus(LIFE));
    return token;
  }

  synchronized State state(String token) {
    var expiry = expiries.get(token);
    if (expiry == null) {
      return State.UNKNOWN;
    }
    return time.instant().isBefore(expiry) ? State.VALID : State.EXPIRED;
  }

  synchronized int issued() {
    return expiries.size();
  }

  synchronized void revokeAll() {
    expiries.clear();
  }
}
