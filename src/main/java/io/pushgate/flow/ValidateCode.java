package io.pushgate.flow;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.code.SecurityCode;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.credential.CredentialState;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.FlowListener;
import io.pushgate.flow.port.Mirror;
import io.pushgate.flow.port.Timers;
import io.pushgate.flow.port.ValidationLock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Manual validation of a code against the credentials of a user: one validation of a user at a
/// time across all nodes, judged by the multi-credential rule.
public final class ValidateCode {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int MIN_PAUSE_MILLIS = 5;
  private static final int MAX_PAUSE_MILLIS = 25;

  private final ValidationLock lock;
  private final EvaluateCode evaluateCode;
  private final ResumePush resumePush;
  private final Timers timers;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final FlowListener listener;

  /// Wires the flow.
  public ValidateCode(
      ValidationLock lock,
      EvaluateCode evaluateCode,
      ResumePush resumePush,
      Timers timers,
      InstantSource clock,
      RandomGenerator random,
      FlowListener listener) {
    this.lock = lock;
    this.evaluateCode = evaluateCode;
    this.resumePush = resumePush;
    this.timers = timers;
    this.clock = clock;
    this.random = random;
    this.listener = listener;
  }

  /// Validates the code. One that is accepted resumes pushes to the user.
  ///
  /// @param only evaluate it against this credential alone, if given
  public Future<Result> validate(
      UserName user, SecurityCode code, @Nullable CredentialId only, Actor actor) {
    return judge(user, code, only, actor)
        .compose(
            result ->
                result instanceof Accepted
                    ? resumePush.afterCode(user, actor).map(result)
                    : Future.succeededFuture(result));
  }

  /// Validates the code and leaves it to the caller to resume pushes.
  Future<Result> judge(UserName user, SecurityCode code, @Nullable CredentialId only, Actor actor) {
    return validate(new Request(user, code, only, actor, clock.instant().plus(PATIENCE)))
        .onSuccess(this::report);
  }

  private Future<Result> validate(Request request) {
    var owner = HexFormat.of().toHexDigits(random.nextLong());
    return lock.tryAcquire(request.user, owner)
        .compose(
            attempt ->
                switch (attempt) {
                  case ValidationLock.NoSuchUser() ->
                      Future.succeededFuture(new Rejected(Reason.NO_CREDENTIAL, 0));
                  case ValidationLock.Held() -> later(request);
                  case ValidationLock.Acquired(var mirrors) -> locked(request, owner, mirrors);
                });
  }

  private Future<Result> later(Request request) {
    if (!clock.instant().isBefore(request.giveUpAt)) {
      return Future.succeededFuture(new InProgress());
    }
    Promise<Result> promise = Promise.promise();
    // At random, so that those who wait do not all come back together.
    timers.after(
        Duration.ofMillis(random.nextInt(MIN_PAUSE_MILLIS, MAX_PAUSE_MILLIS)),
        () -> validate(request).onComplete(promise));
    return promise.future();
  }

  private Future<Result> locked(Request request, String owner, List<Mirror> mirrors) {
    var named =
        mirrors.stream()
            .filter(mirror -> request.only == null || request.only.equals(mirror.credentialId()))
            .toList();
    return evaluate(request, owner, named)
        .onComplete(_ -> release(request, owner))
        .compose(outcome -> outcome == null ? later(request) : Future.succeededFuture(outcome));
  }

  private void release(Request request, String owner) {
    lock.release(request.user, owner)
        .onFailure(cause -> listener.backgroundFailure("validation lock not released", cause));
  }

  /// Null where a credential is being evaluated for another of its users: come back later.
  private Future<@Nullable Result> evaluate(Request request, String attemptId, List<Mirror> named) {
    var enabled =
        named.stream()
            .filter(mirror -> mirror.state() == CredentialState.ENABLED)
            .map(Mirror::credentialId)
            .sorted()
            .toList();
    var anyLocked = named.stream().anyMatch(mirror -> mirror.state() == CredentialState.LOCKED);
    return evaluateCode
        .evaluate(request.user, enabled, request.code, attemptId, request.actor)
        .map(
            outcome ->
                switch (outcome) {
                  case EvaluateCode.Accepted(var id, var at) -> new Accepted(id, at);
                  case EvaluateCode.Missed(var used, var remaining) ->
                      new Rejected(
                          used ? Reason.CODE_ALREADY_USED : Reason.INVALID_CODE, remaining);
                  case EvaluateCode.NobodyTookPart(var lockedFound) ->
                      new Rejected(
                          anyLocked || lockedFound
                              ? Reason.CREDENTIAL_LOCKED
                              : Reason.NO_CREDENTIAL,
                          0);
                  case EvaluateCode.Busy() -> null;
                });
  }

  private void report(Result result) {
    switch (result) {
      case Accepted _ -> listener.codeAccepted();
      case Rejected(var reason, _) -> listener.codeRejected(reason.wireName());
      case InProgress() -> listener.codeRejected("validation_in_progress");
    }
  }

  private record Request(
      UserName user,
      SecurityCode code,
      @Nullable CredentialId only,
      Actor actor,
      Instant giveUpAt) {}

  /// What became of it.
  public sealed interface Result {}

  /// The code is accepted, once and for all.
  public record Accepted(CredentialId credentialId, Instant at) implements Result {}

  /// The code is rejected.
  ///
  /// @param attemptsRemaining what the enabled credential nearest to its lock has left; 0 if none
  public record Rejected(Reason reason, int attemptsRemaining) implements Result {}

  /// Other validations of this user were under way for all of a second.
  public record InProgress() implements Result {}

  /// Why a code is rejected.
  public enum Reason {
    INVALID_CODE,
    CODE_ALREADY_USED,
    CREDENTIAL_LOCKED,
    NO_CREDENTIAL;

    /// The name on the wire.
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
