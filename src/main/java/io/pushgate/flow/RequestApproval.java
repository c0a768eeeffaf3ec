package io.pushgate.flow;

import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.domain.challenge.NumberMatch;
import io.pushgate.domain.policy.NumberMatchPolicy;
import io.pushgate.domain.policy.Policy;
import io.pushgate.domain.user.PushBudget;
import io.pushgate.flow.port.ChallengeStore;
import io.pushgate.flow.port.ChallengeStore.NewChallenge;
import io.pushgate.flow.port.FlowListener;
import io.pushgate.flow.port.IdempotencyStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// First arrow of the story: a login flow asks, a challenge is committed, and the pushes set out.
/// The answer waits for the store alone, never for FCM.
public final class RequestApproval {
  // Somebody must act first, and nobody knows when: asking once an hour does no harm.
  private static final Duration RETRY_AFTER_NOT_ME = Duration.ofHours(1);

  private final ChallengeStore challenges;
  private final IdempotencyStore idempotency;
  private final DeliverPush deliverPush;
  private final Supplier<Policy> policy;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final FlowListener listener;

  /// Wires the flow.
  public RequestApproval(
      ChallengeStore challenges,
      IdempotencyStore idempotency,
      DeliverPush deliverPush,
      Supplier<Policy> policy,
      InstantSource clock,
      RandomGenerator random,
      FlowListener listener) {
    this.challenges = challenges;
    this.idempotency = idempotency;
    this.deliverPush = deliverPush;
    this.policy = policy;
    this.clock = clock;
    this.random = random;
    this.listener = listener;
  }

  /// Asks the user's devices.
  public Future<Result> request(ApprovalRequest request) {
    if (contradictsPolicy(request)) {
      return Future.succeededFuture(new NumberMatchContradictsPolicy());
    }
    var id = ChallengeId.random(request.user(), random);
    var repetition = request.idempotency();
    if (repetition == null) {
      return create(id, request);
    }
    return idempotency
        .claim(request.client().id(), repetition.key(), repetition.bodyHash(), id)
        .compose(claim -> afterClaim(claim, id, request));
  }

  private Future<Result> afterClaim(
      IdempotencyStore.Claim claim, ChallengeId id, ApprovalRequest request) {
    return switch (claim) {
      case IdempotencyStore.Fresh() -> create(id, request);
      // The first request may have failed or be under way still: creating under the same ID is
      // itself idempotent, so both end with the same challenge and one push.
      case IdempotencyStore.Repeated(var firstId) -> create(firstId, request);
      case IdempotencyStore.Reused() -> Future.succeededFuture(new IdempotencyKeyReused());
    };
  }

  private Future<Result> create(ChallengeId id, ApprovalRequest request) {
    return challenges.create(newChallenge(id, request)).map(this::afterCreation);
  }

  private NewChallenge newChallenge(ChallengeId id, ApprovalRequest request) {
    var rules = policy.get();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var ttl = request.ttlSeconds() == null ? rules.challenge().ttlSeconds() : request.ttlSeconds();
    var challenge =
        new Challenge(
            id,
            request.user(),
            request.client().id(),
            now,
            now.plusSeconds(ttl),
            request.text(),
            numberMatch(rules.numberMatch(), request),
            List.of(),
            null);
    var readable = rules.challenge().resultRetention().plusSeconds(ttl);
    var remembered = Duration.ofSeconds(IdempotencyStore.REMEMBERED_SECONDS);
    var keepFor =
        request.idempotency() != null && readable.compareTo(remembered) < 0 ? remembered : readable;
    return new NewChallenge(
        challenge, request.credentialId(), rules.push(), keepFor, request.address());
  }

  private boolean contradictsPolicy(ApprovalRequest request) {
    var wish = request.requireNumberMatch();
    return wish != null
        && switch (policy.get().numberMatch().mode()) {
          case OFF -> wish;
          case OPTIONAL -> false;
          case REQUIRED -> !wish;
        };
  }

  private @Nullable NumberMatch numberMatch(NumberMatchPolicy rule, ApprovalRequest request) {
    var applies =
        switch (rule.mode()) {
          case OFF -> false;
          case OPTIONAL -> Boolean.TRUE.equals(request.requireNumberMatch());
          case REQUIRED -> true;
        };
    return applies ? NumberMatch.random(rule.digits(), random) : null;
  }

  private Result afterCreation(ChallengeStore.Creation creation) {
    return switch (creation) {
      case ChallengeStore.Created(var challenge, var targets) -> {
        listener.challengeCreated();
        deliverPush.deliver(challenge, targets);
        yield new Requested(challenge, false);
      }
      case ChallengeStore.Existing(var challenge) -> new Requested(challenge, true);
      case ChallengeStore.UserNotFound() -> new UserNotFound();
      case ChallengeStore.NoPushCredential(var codePossible) -> new NoPushCredential(codePossible);
      case ChallengeStore.PushCredentialsLocked() -> new PushCredentialsLocked();
      case ChallengeStore.TooManyPending(var until) ->
          new TooManyPending(Duration.between(clock.instant(), until));
      case ChallengeStore.PushesSuspended(var suspension) -> {
        listener.pushRefused(suspension.reason());
        yield new PushSuspended(suspension.reason(), retryAfter(suspension));
      }
    };
  }

  private Duration retryAfter(PushBudget.Suspension suspension) {
    return switch (suspension.reason()) {
      case COOLDOWN -> Duration.between(clock.instant(), suspension.until());
      case NOT_ME -> RETRY_AFTER_NOT_ME;
    };
  }

  /// What became of the request.
  public sealed interface Result {}

  /// The challenge is committed.
  ///
  /// @param replayed true if an earlier, equal request made it
  public record Requested(Challenge challenge, boolean replayed) implements Result {}

  /// The policy requires number matching and the request refuses it, or the reverse.
  public record NumberMatchContradictsPolicy() implements Result {}

  /// The idempotency key came with another body before.
  public record IdempotencyKeyReused() implements Result {}

  /// No credential was ever assigned to the user.
  public record UserNotFound() implements Result {}

  /// None of the user's credentials can take a push.
  public record NoPushCredential(boolean codePossible) implements Result {}

  /// Every push credential of the user is locked.
  public record PushCredentialsLocked() implements Result {}

  /// The user has too many pending challenges.
  ///
  /// @param retryAfter until the first of them expires
  public record TooManyPending(Duration retryAfter) implements Result {}

  /// The user left too many pushes unanswered, or said that somebody else was logging in. Codes
  /// work.
  ///
  /// @param retryAfter until the end of the pause; a guess where only the user's code or an
  ///   operator ends it
  public record PushSuspended(PushBudget.Reason reason, Duration retryAfter) implements Result {}
}
