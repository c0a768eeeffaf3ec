package io.pushgate.flow;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.challenge.Delivery;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.policy.Policy;
import io.pushgate.domain.policy.PushPolicy;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.ChallengeStore;
import io.pushgate.flow.port.FlowListener;
import io.pushgate.flow.port.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Challenges that are written down soon after they expired, by the event loop that created them.
/// Expiry itself is a comparison and needs nobody. Where the node dies first, the user's next
/// challenge finds what is left, and who had asked for it while that is kept.
///
/// One timer for each second in which challenges expire, not one for each challenge. To be used on
/// one event loop.
public final class ExpiringChallenges implements ChallengeStore {
  // A node whose clock is a little behind may still decide it.
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration AGAIN = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofHours(1);
  // Many may expire together, and logins share the connection.
  private static final int AT_ONCE = 32;

  private final ChallengeStore store;
  private final Timers timers;
  private final Supplier<Policy> policy;
  private final InstantSource clock;
  private final FlowListener listener;

  /// Those not known to be closed, by the second after which they are looked at.
  private final Map<Long, Map<ChallengeId, Open>> open = new HashMap<>();

  private final ArrayDeque<Open> overdue = new ArrayDeque<>();
  private int underWay;
  private boolean writing;

  /// Over this store.
  public ExpiringChallenges(
      ChallengeStore store,
      Timers timers,
      Supplier<Policy> policy,
      InstantSource clock,
      FlowListener listener) {
    this.store = store;
    this.timers = timers;
    this.policy = policy;
    this.clock = clock;
    this.listener = listener;
  }

  @Override
  public Future<Creation> create(NewChallenge challenge) {
    return store
        .create(challenge)
        .onSuccess(
            creation -> {
              if (creation instanceof Created(var created, _)) {
                opened(created);
              }
            });
  }

  @Override
  public Future<Optional<Challenge>> find(ChallengeId id) {
    return store.find(id).onSuccess(found -> found.ifPresent(this::seen));
  }

  @Override
  public Future<Optional<Challenge>> watch(ChallengeId id) {
    return store.watch(id).onSuccess(found -> found.ifPresent(this::seen));
  }

  @Override
  public Future<List<Challenge>> pendingOf(UserName user, Instant now) {
    return store.pendingOf(user, now);
  }

  @Override
  public Future<Decided> decide(DeviceDecision decision) {
    return store
        .decide(decision)
        .onSuccess(
            decided -> {
              if (decided instanceof DecisionWritten(var challenge)) {
                seen(challenge);
              }
            });
  }

  @Override
  public Future<Closing> cancel(
      Challenge challenge, Instant now, Duration retention, AuditEvent event) {
    return store.cancel(challenge, now, retention, event).onSuccess(this::seen);
  }

  @Override
  public Future<Boolean> expire(ChallengeId id, UserName user, Instant now, PushPolicy push) {
    return store.expire(id, user, now, push);
  }

  @Override
  public Future<Closing> approveByCode(
      Challenge challenge,
      CredentialId credentialId,
      Instant now,
      Duration retention,
      AuditEvent event) {
    return store
        .approveByCode(challenge, credentialId, now, retention, event)
        .onSuccess(this::seen);
  }

  @Override
  public Future<Boolean> recordDelivery(
      ChallengeId id, CredentialId credentialId, Delivery.State state) {
    return store.recordDelivery(id, credentialId, state);
  }

  @Override
  public Future<Boolean> readdress(ChallengeId id, Credential credential, Instant now) {
    return store.readdress(id, credential, now);
  }

  private void opened(Challenge challenge) {
    lookAt(secondOf(challenge), new Open(challenge.id(), challenge.user(), challenge.expiresAt()));
  }

  private void lookAt(long second, Open challenge) {
    var together = open.get(second);
    if (together == null) {
      together = new HashMap<>();
      open.put(second, together);
      lookAt(second);
    }
    together.put(challenge.id, challenge);
  }

  private void seen(Closing closing) {
    if (closing instanceof Closed(var challenge)) {
      seen(challenge);
    }
  }

  private void seen(Challenge challenge) {
    var together = open.get(secondOf(challenge));
    if (together != null && challenge.resolution() != null) {
      together.remove(challenge.id());
    }
  }

  private void lookAt(long second) {
    var wait = Duration.between(clock.instant(), Instant.ofEpochSecond(second).plus(GRACE));
    timers.after(wait.isPositive() ? wait : Duration.ofMillis(1), () -> overdue(second));
  }

  private void overdue(long second) {
    var now = clock.instant();
    if (now.isBefore(Instant.ofEpochSecond(second))) {
      // The clock was put back meanwhile.
      lookAt(second);
      return;
    }
    var expired = open.remove(second);
    if (expired != null) {
      overdue.addAll(expired.values());
      writeDown();
    }
  }

  // A loop, not a chain: while Redis is away each of them fails before this goes on.
  private void writeDown() {
    if (writing) {
      return;
    }
    writing = true;
    while (underWay < AT_ONCE && !overdue.isEmpty()) {
      underWay++;
      writeDown(overdue.remove());
    }
    writing = false;
  }

  private void writeDown(Open challenge) {
    var now = clock.instant();
    store
        .expire(challenge.id, challenge.user, now, policy.get().push())
        .onFailure(
            cause -> {
              listener.backgroundFailure("expiry not written down", cause);
              // Redis may be away for a while; later than that nobody would know it any more.
              if (now.isBefore(challenge.expiresAt.plus(PATIENCE))) {
                lookAt(now.plus(AGAIN).getEpochSecond(), challenge);
              }
            })
        .onComplete(
            _ -> {
              underWay--;
              writeDown();
            });
  }

  private static long secondOf(Challenge challenge) {
    return challenge.expiresAt().getEpochSecond() + 1;
  }

  /// What is needed of a challenge: there may be 100,000.
  private record Open(ChallengeId id, UserName user, Instant expiresAt) {}
}
