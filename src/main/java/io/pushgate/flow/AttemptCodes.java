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
import java.util.Optional;
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
  private final WatchHardware watchHardware;

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
    watchHardware = new WatchHardware(policy, listener);
  }

  /// Reserves, lets `compare` find the verdict, settles.
  <C extends Comparison> Future<Outcome<C>> attempt(
      CredentialId id, Actor actor, Comparing<C> compare) {
    return attempt(id, actor, compare, clock.instant().plus(PATIENCE));
  }

  private <C extends Comparison> Future<Outcome<C>> attempt(
      CredentialId id, Actor actor, Comparing<C> compare, Instant giveUpAt) {
    var now = clock.instant();
    var attemptId = HexFormat.of().toHexDigits(random.nextLong());
    var event = AuditEvent.of(AuditType.CODE_REJECTED, actor, now);
    var rule = new LockRule(policy.get().code().lockThreshold());
    return attempts
        .reserve(id, attemptId, rule, now, event)
        .compose(
            reservation ->
                switch (reservation) {
                  case AttemptStore.Unknown() -> Future.succeededFuture(new Unknown<>());
                  case AttemptStore.NotEnabled(var credential) ->
                      changeCredential.mirror(credential).map(_ -> new NotEnabled<>(credential));
                  case AttemptStore.Busy() -> later(id, actor, compare, giveUpAt);
                  case AttemptStore.Reserved(var credential) ->
                      new Attempt(attemptId, rule, credential, event.about(credential))
                          .compareAndSettle(compare, now);
                });
  }

  private <C extends Comparison> Future<Outcome<C>> later(
      CredentialId id, Actor actor, Comparing<C> compare, Instant giveUpAt) {
    if (!clock.instant().isBefore(giveUpAt)) {
      return Future.succeededFuture(new Busy<>());
    }
    Promise<Outcome<C>> promise = Promise.promise();
    timers.after(PAUSE, () -> attempt(id, actor, compare, giveUpAt).onComplete(promise));
    return promise.future();
  }

  /// A reserved attempt.
  private final class Attempt {
    private final String attemptId;
    private final LockRule rule;
    private final Credential credential;
    private final AuditEvent event;

    Attempt(String attemptId, LockRule rule, Credential credential, AuditEvent event) {
      this.attemptId = attemptId;
      this.rule = rule;
      this.credential = credential;
      this.event = event;
    }

    <C extends Comparison> Future<Outcome<C>> compareAndSettle(Comparing<C> compare, Instant now) {
      return Future.succeededFuture()
          .compose(_ -> compare.compare(credential, now))
          .transform(
              compared ->
                  compared.failed()
                      // Nothing was compared: the attempt must not run out and count as an invalid
                      // code.
                      ? settle(new Verdict.Release())
                          .compose(_ -> Future.failedFuture(compared.cause()))
                      : settle(compared.result()));
    }

    private <C extends Comparison> Future<Outcome<C>> settle(Optional<C> compared) {
      if (compared.isEmpty()) {
        return settle(new Verdict.Release()).map(_ -> new Busy<>());
      }
      var found = compared.get();
      return settle(found.verdict())
          .compose(
              settlement ->
                  switch (settlement) {
                    case AttemptStore.Lost() ->
                        Future.failedFuture(
                            new StoreUnavailableException(
                                "the credential changed while its code was compared"));
                    case AttemptStore.Settled(var settled) -> {
                      if (found.verdict() instanceof Verdict.Accept) {
                        watchHardware.accepted(credential, settled, clock.instant());
                      }
                      yield afterSettling(settled, found);
                    }
                  });
    }

    private Future<AttemptStore.Settlement> settle(Verdict verdict) {
      return attempts.settle(credential.id(), attemptId, verdict, rule, clock.instant(), event);
    }
  }

  private <C extends Comparison> Future<Outcome<C>> afterSettling(Credential settled, C found) {
    Outcome<C> done = new Done<>(settled, found);
    if (settled.state() != CredentialState.LOCKED) {
      return Future.succeededFuture(done);
    }
    listener.credentialLocked();
    return changeCredential.mirror(settled).map(_ -> done);
  }

  /// What comparing came to.
  interface Comparison {
    /// What is to be settled.
    Verdict verdict();
  }

  /// Compares codes with a credential whose attempt is reserved.
  interface Comparing<C extends Comparison> {
    /// Empty where nothing could be compared for want of room.
    Future<Optional<C>> compare(Credential credential, Instant now);
  }

  /// What became of it.
  sealed interface Outcome<C extends Comparison> {}

  /// Settled.
  ///
  /// @param credential as it is now
  /// @param found by whose verdict
  record Done<C extends Comparison>(Credential credential, C found) implements Outcome<C> {}

  /// The credential takes no part.
  record NotEnabled<C extends Comparison>(Credential credential) implements Outcome<C> {}

  /// There is none.
  record Unknown<C extends Comparison>() implements Outcome<C> {}

  /// Other attempts were under way for all of a second, or too much is being computed.
  record Busy<C extends Comparison>() implements Outcome<C> {}
}
