package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.credential.LockRule;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.port.AttemptStore;
import io.pushgate.flow.port.AttemptStore.Verdict;
import io.pushgate.flow.port.FlowListener;
import io.pushgate.flow.port.StoreUnavailableException;
import io.pushgate.flow.port.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// One attempt at one credential outside a login (proof of possession, resynchronisation), under
/// the same reservation as every other attempt.
public final class AttemptCodes {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(15);

  private final AttemptStore attempts;
  private final ChangeCredential changeCredential;
  private final Timers timers;
  private final Supplier<Policy> policy;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final FlowListener listener;

  /// Wires the flow.
  public AttemptCodes(
      AttemptStore attempts,
      ChangeCredential changeCredential,
      Timers timers,
      Supplier<Policy> policy,
      InstantSource clock,
      RandomGenerator random,
      FlowListener listener) {
    this.attempts = attempts;
    this.changeCredential = changeCredential;
    this.timers = timers;
    this.policy = policy;
    this.clock = clock;
    this.random = random;
    this.listener = listener;
  }

  /// Reserves, lets `compare` find the verdict, settles.
  Future<Outcome> attempt(
      CredentialId id, Actor actor, BiFunction<Credential, Instant, Verdict> compare) {
    return attempt(id, actor, compare, clock.instant().plus(PATIENCE));
  }

  private Future<Outcome> attempt(
      CredentialId id,
      Actor actor,
      BiFunction<Credential, Instant, Verdict> compare,
      Instant giveUpAt) {
    var now = clock.instant();
    var attemptId = HexFormat.of().toHexDigits(random.nextLong());
    var event = AuditEvent.of(AuditType.CODE_REJECTED, actor, now);
    var rule = new LockRule(policy.get().code().lockThreshold());
    return attempts
        .reserve(id, attemptId, rule, now, event)
        .compose(
            reservation ->
                switch (reservation) {
                  case AttemptStore.Unknown() -> Future.succeededFuture(new Unknown());
                  case AttemptStore.NotEnabled(var credential) ->
                      changeCredential.mirror(credential).map(_ -> new NotEnabled(credential));
                  case AttemptStore.Busy() -> later(id, actor, compare, giveUpAt);
                  case AttemptStore.Reserved(var credential) ->
                      compareAndSettle(
                          attemptId,
                          rule,
                          credential,
                          event.about(credential),
                          () -> compare.apply(credential, now));
                });
  }

  private Future<Outcome> compareAndSettle(
      String attemptId,
      LockRule rule,
      Credential credential,
      AuditEvent event,
      Supplier<Verdict> compare) {
    Verdict verdict;
    try {
      verdict = compare.get();
    } catch (RuntimeException unreadable) {
      // Nothing was compared: the attempt must not run out and count as an invalid code.
      return settle(attemptId, rule, credential, new Verdict.Release(), event)
          .compose(_ -> Future.failedFuture(unreadable));
    }
    return settle(attemptId, rule, credential, verdict, event);
  }

  private Future<Outcome> later(
      CredentialId id,
      Actor actor,
      BiFunction<Credential, Instant, Verdict> compare,
      Instant giveUpAt) {
    if (!clock.instant().isBefore(giveUpAt)) {
      return Future.succeededFuture(new Busy());
    }
    Promise<Outcome> promise = Promise.promise();
    timers.after(PAUSE, () -> attempt(id, actor, compare, giveUpAt).onComplete(promise));
    return promise.future();
  }

  private Future<Outcome> settle(
      String attemptId, LockRule rule, Credential credential, Verdict verdict, AuditEvent event) {
    return attempts
        .settle(credential.id(), attemptId, verdict, rule, clock.instant(), event)
        .compose(
            settlement ->
                switch (settlement) {
                  case AttemptStore.Lost() ->
                      Future.failedFuture(
                          new StoreUnavailableException(
                              "the credential changed while its code was compared"));
                  case AttemptStore.Settled(var settled) -> afterSettling(settled, verdict);
                });
  }

  private Future<Outcome> afterSettling(Credential settled, Verdict verdict) {
    var done = new Done(settled, verdict);
    if (settled.state() != CredentialState.LOCKED) {
      return Future.succeededFuture(done);
    }
    listener.credentialLocked();
    return changeCredential.mirror(settled).map(_ -> done);
  }

  /// What became of it.
  sealed interface Outcome {}

  /// Settled with this verdict.
  record Done(Credential credential, Verdict verdict) implements Outcome {}

  /// The credential takes no part.
  record NotEnabled(Credential credential) implements Outcome {}

  /// There is none.
  record Unknown() implements Outcome {}

  /// Other attempts were under way for all of a second.
  record Busy() implements Outcome {}
}
