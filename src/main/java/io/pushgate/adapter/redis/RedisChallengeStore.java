package io.pushgate.adapter.redis;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.challenge.ApprovalMethod;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.challenge.ChallengeStatus;
import io.pushgate.domain.challenge.Delivery;
import io.pushgate.domain.challenge.Resolution;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.policy.PushPolicy;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.ChallengeStore;
import io.pushgate.flow.port.DecisionBus;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Challenges in Redis. After each change it wakes the waiters of this node by the [DecisionBus];
/// the script tells the other nodes.
public final class RedisChallengeStore implements ChallengeStore {
  private static final Script CREATE = Script.named("challenge_create");
  private static final Script WATCH = Script.named("challenge_watch");
  private static final Script PENDING = Script.named("challenges_pending");
  private static final Script DECIDE = Script.named("challenge_decide");
  private static final Script EXPIRE = Script.named("challenge_expire");
  private static final Script CLOSE = Script.named("challenge_close");
  private static final Script DELIVERY = Script.named("challenge_delivery");
  private static final Script READDRESS = Script.named("challenge_readdress");

  /// By how much a key outlives what it holds: the gateways' clocks, which decide, and the
  /// server's, which cleans up, need not agree.
  private static final Duration SLACK = Duration.ofSeconds(10);

  /// How long after the last creation undecided challenges are remembered, so that the next one can
  /// count those that were ignored.
  private static final Duration UNDECIDED_KEPT = Duration.ofDays(1);

  private final RedisLink link;
  private final DecisionBus bus;
  private final String nodeId;
  private final AuditTrail trail;

  /// Uses this connection.
  ///
  /// @param bus that of this node
  /// @param nodeId under which `bus` gets its messages; short, it is stored with every challenge
  ///   that somebody waits for
  public RedisChallengeStore(RedisLink link, DecisionBus bus, String nodeId, AuditTrail trail) {
    this.link = link;
    this.bus = bus;
    this.nodeId = nodeId;
    this.trail = trail;
  }

  @Override
  public Future<Creation> create(NewChallenge creation) {
    var challenge = creation.challenge();
    var named = creation.credentialId();
    var push = creation.push();
    var pauses = push.cooldownMinutes().stream().map(minutes -> minutes * 60_000L).toList();
    return CREATE
        .run(
            link,
            List.of(
                RedisKeys.challenge(challenge.id()),
                RedisKeys.user(challenge.id().shard(), challenge.user()),
                RedisKeys.pending(challenge.id().shard(), challenge.user())),
            challenge.id(),
            ChallengeCodec.encode(challenge, creation.from()),
            named == null ? "" : named,
            challenge.createdAt().toEpochMilli(),
            challenge.expiresAt().toEpochMilli(),
            push.maxPendingPerUser(),
            ttl(creation.keepFor()),
            ttl(UNDECIDED_KEPT),
            push.unansweredLimit(),
            pauses)
        .compose(
            reply -> {
              var overdue = ChallengeReplies.overdue(reply);
              return overdue.isEmpty()
                  ? Future.succeededFuture(ChallengeReplies.creation(challenge.id(), push, reply))
                  // Each is gone then, so the next try finds none at this moment.
                  : expire(overdue, challenge, push).compose(_ -> create(creation));
            });
  }

  private Future<?> expire(List<ChallengeId> overdue, Challenge next, PushPolicy push) {
    var user = next.user();
    return Future.all(
        overdue.stream().map(id -> expire(id, user, next.createdAt(), push)).toList());
  }

  @Override
  public Future<Optional<Challenge>> find(ChallengeId id) {
    return link.send(Request.cmd(Command.GET).arg(RedisKeys.challenge(id)))
        .map(
            reply ->
                Optional.ofNullable(reply).map(it -> ChallengeCodec.decode(id, it.toString())));
  }

  @Override
  public Future<Optional<Challenge>> watch(ChallengeId id) {
    return WATCH
        .run(link, List.of(RedisKeys.challenge(id)), nodeId)
        .map(
            reply ->
                reply.size() == 0
                    ? Optional.empty()
                    : Optional.of(ChallengeCodec.decode(id, reply.get(0).toString())));
  }

  @Override
  public Future<List<Challenge>> pendingOf(UserName user, Instant now) {
    return PENDING
        .run(
            link,
            List.of(RedisKeys.pending(user)),
            now.toEpochMilli(),
            RedisKeys.challenges(user.shard()))
        .map(
            reply ->
                ChallengeReplies.pending(reply).stream()
                    .filter(challenge -> challenge.statusAt(now) == ChallengeStatus.PENDING)
                    .sorted(Comparator.comparing(Challenge::createdAt))
                    .toList());
  }

  @Override
  public Future<Decided> decide(DeviceDecision decision) {
    var id = decision.challengeId();
    var device = decision.credential().device();
    // Another user's challenge may lie in another shard, which the script could not even ask.
    if (device == null || !id.shard().equals(decision.user().shard())) {
      return Future.succeededFuture(new NotAddressed());
    }
    var decided =
        DECIDE
            .run(
                link,
                List.of(
                    RedisKeys.challenge(id),
                    RedisKeys.user(id.shard(), decision.user()),
                    RedisKeys.pending(id.shard(), decision.user()),
                    RedisKeys.audit(id.shard(), decision.user()),
                    RedisKeys.outbox(id.shard())),
                id,
                decision.user(),
                decision.credential().id(),
                device.key().thumbprint(),
                decision.credential().version(),
                decision.now().toEpochMilli(),
                ChallengeReplies.verb(decision.decision()),
                ChallengeReplies.number(decision.decision()),
                ResolutionCodec.encode(ChallengeReplies.resolution(decision)),
                ResolutionCodec.encode(ChallengeReplies.mismatch(decision)),
                ttl(decision.retention()),
                nodeId,
                RedisKeys.CHANNEL_PREFIX,
                trail.terms(decision.now()),
                ChallengeEvents.decided(decision),
                ChallengeEvents.mismatched(decision),
                ChallengeEvents.proven(decision),
                decision.push().unansweredLimit(),
                ChallengeEvents.resumed(decision))
            .map(reply -> ChallengeReplies.decided(id, reply));
    return telling(
        decided,
        id,
        outcome ->
            outcome instanceof DecisionWritten(var challenge)
                ? Optional.of(challenge)
                : Optional.empty());
  }

  @Override
  public Future<Boolean> expire(ChallengeId id, UserName user, Instant now, PushPolicy push) {
    return EXPIRE.ask(
        link,
        List.of(
            RedisKeys.challenge(id),
            RedisKeys.user(id.shard(), user),
            RedisKeys.pending(id.shard(), user),
            RedisKeys.audit(id.shard(), user),
            RedisKeys.outbox(id.shard())),
        id,
        user,
        now.toEpochMilli(),
        push.unansweredLimit(),
        trail.terms(now));
  }

  @Override
  public Future<Closing> cancel(
      Challenge challenge, Instant now, Duration retention, AuditEvent event) {
    return close(challenge, new Resolution.Cancelled(now), retention, event);
  }

  @Override
  public Future<Closing> approveByCode(
      Challenge challenge,
      CredentialId credentialId,
      Instant now,
      Duration retention,
      AuditEvent event) {
    var approved = new Resolution.Approved(now, credentialId, ApprovalMethod.CODE, "");
    return close(challenge, approved, retention, event);
  }

  @Override
  public Future<Boolean> recordDelivery(
      ChallengeId id, CredentialId credentialId, Delivery.State state) {
    var recorded =
        DELIVERY.ask(
            link,
            List.of(RedisKeys.challenge(id)),
            id,
            credentialId,
            ChallengeCodec.digit(state),
            nodeId,
            RedisKeys.CHANNEL_PREFIX);
    return telling(recorded, id, new DecisionBus.Delivered(state));
  }

  @Override
  public Future<Boolean> readdress(ChallengeId id, Credential credential, Instant now) {
    var device = credential.device();
    if (device == null) {
      return Future.succeededFuture(false);
    }
    var state = device.pushToken() == null ? Delivery.State.NONE : Delivery.State.SENDING;
    var written =
        READDRESS.ask(
            link,
            List.of(RedisKeys.challenge(id)),
            id,
            credential.id(),
            device.description().name(),
            ChallengeCodec.digit(state),
            now.toEpochMilli(),
            nodeId,
            RedisKeys.CHANNEL_PREFIX);
    return telling(written, id, new DecisionBus.Changed());
  }

  private Future<Closing> close(
      Challenge challenge, Resolution resolution, Duration retention, AuditEvent event) {
    var id = challenge.id();
    var closing =
        CLOSE
            .run(
                link,
                List.of(
                    RedisKeys.challenge(id),
                    RedisKeys.pending(id.shard(), challenge.user()),
                    RedisKeys.user(id.shard(), challenge.user()),
                    RedisKeys.audit(id.shard(), challenge.user()),
                    RedisKeys.outbox(id.shard())),
                id,
                resolution.at().toEpochMilli(),
                ResolutionCodec.encode(resolution),
                ttl(retention),
                nodeId,
                RedisKeys.CHANNEL_PREFIX,
                trail.terms(resolution.at()),
                ChallengeEvents.closed(challenge, resolution, event))
            .map(reply -> ChallengeReplies.closing(id, reply));
    return telling(
        closing,
        id,
        outcome -> outcome instanceof Closed(var closed) ? Optional.of(closed) : Optional.empty());
  }

  // Also when the answer was lost: the change may have been made.
  private <T> Future<T> telling(
      Future<T> step, ChallengeId id, Function<T, Optional<Challenge>> closed) {
    return step.onComplete(
        outcome ->
            closed
                .apply(outcome)
                .ifPresent(challenge -> bus.tell(id, new DecisionBus.Closed(challenge))),
        _ -> bus.tell(id, new DecisionBus.Changed()));
  }

  private Future<Boolean> telling(Future<Boolean> step, ChallengeId id, DecisionBus.News ifDone) {
    return step.onComplete(
        done -> {
          if (done) {
            bus.tell(id, ifDone);
          }
        },
        _ -> bus.tell(id, new DecisionBus.Changed()));
  }

  private static long ttl(Duration needed) {
    return needed.plus(SLACK).toMillis();
  }
}
