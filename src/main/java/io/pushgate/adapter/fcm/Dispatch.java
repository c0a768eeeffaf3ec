package io.pushgate.adapter.fcm;

import static io.pushgate.flow.port.PushOutcome.NotSent.Reason.DEADLINE;
import static io.pushgate.flow.port.PushOutcome.NotSent.Reason.NO_ACCESS_TOKEN;
import static io.pushgate.flow.port.PushOutcome.NotSent.Reason.OVERLOADED;

import io.pushgate.adapter.fcm.FcmListener.ThrottleScope;
import io.pushgate.flow.port.PushMessage;
import io.pushgate.flow.port.PushOutcome;
import io.pushgate.flow.port.PushOutcome.NotSent;
import io.pushgate.flow.port.PushOutcome.Rejected;
import io.pushgate.flow.port.PushOutcome.Transient;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;

/// One push on its way: its deadline and what it has tried.
final class Dispatch {
  private static final int RETRIES_WHEN_UNAVAILABLE = 1;
  private static final int RETRIES_WHEN_DISCONNECTED = 2;

  private final Dispatcher by;
  private final PushMessage message;
  private final Instant deadline;
  private final Promise<PushOutcome> promise = Promise.promise();
  // One object, so that the bulkhead recognises it.
  private final Runnable firstAttempt = this::begin;
  private long queueTimer = -1;
  private boolean begun;
  private PushOutcome ifTooLate = new NotSent(DEADLINE);
  private boolean renewedAccessToken;
  private int unavailable;
  private int disconnected;

  Dispatch(Dispatcher by, PushMessage message, Instant deadline) {
    this.by = by;
    this.message = message;
    this.deadline = deadline;
  }

  Future<PushOutcome> start() {
    if (!by.bulkhead().enter(firstAttempt)) {
      promise.complete(new NotSent(OVERLOADED));
    } else if (!begun) {
      var patience = by.until(deadline).minus(by.timeouts().minimum()).toMillis();
      queueTimer = by.vertx().setTimer(Math.max(1, patience), timer -> giveUpWaiting());
    }
    return promise.future();
  }

  private void begin() {
    begun = true;
    by.vertx().cancelTimer(queueTimer);
    attempt();
  }

  private void giveUpWaiting() {
    if (by.bulkhead().abandon(firstAttempt)) {
      promise.complete(new NotSent(DEADLINE));
    }
  }

  /// Holds a slot.
  private void attempt() {
    var left = by.until(deadline);
    if (!by.worthwhile(left)) {
      finish(ifTooLate);
      return;
    }
    Patience.within(by.vertx(), left, by.tokens().get())
        .onSuccess(this::post)
        .onFailure(failure -> finish(new NotSent(NO_ACCESS_TOKEN)));
  }

  private void post(String accessToken) {
    var now = by.time().instant();
    var latest = now.plus(by.timeouts().attempt());
    var giveUpAt = latest.isBefore(deadline) ? latest : deadline;
    // From here on whatever is thrown is a failed future: a slot must never be lost.
    Future.succeededFuture(message)
        .onSuccess(push -> by.listener().attempted(push.platform()))
        .map(push -> FcmMessages.encode(push, now))
        .compose(body -> by.wire().post(body, accessToken, giveUpAt))
        .map(answer -> AnswerReader.read(answer, by.time().instant()))
        .onSuccess(verdict -> conclude(verdict, accessToken))
        .onFailure(failure -> finish(new Transient("fault")));
  }

  private void conclude(Verdict verdict, String accessToken) {
    switch (verdict) {
      case Verdict.Final(var outcome) -> finish(outcome);
      case Verdict.Throttled(var scope, var patience) -> throttled(scope, patience);
      case Verdict.AccessTokenRefused() -> renewAccessToken(accessToken);
      case Verdict.Disconnected(var reason) ->
          retry(disconnected++ < RETRIES_WHEN_DISCONNECTED, random(20, 100), reason);
      case Verdict.Unavailable(var reason, var retryAfter) -> {
        var backoff = by.timeouts().backoff();
        var wait = retryAfter != null && retryAfter.compareTo(backoff) > 0 ? retryAfter : backoff;
        var jitter = random(0, backoff.toMillis() / 2);
        retry(unavailable++ < RETRIES_WHEN_UNAVAILABLE, wait.plus(jitter), reason);
      }
    }
  }

  private void throttled(ThrottleScope scope, Duration patience) {
    by.listener().throttled(scope);
    if (scope == ThrottleScope.PROJECT) {
      by.gate().close(by.time().instant(), patience);
    }
    finish(new PushOutcome.Throttled(patience));
  }

  private void renewAccessToken(String refused) {
    if (renewedAccessToken) {
      finish(new Rejected(Rejected.Reason.UNAUTHENTICATED));
      return;
    }
    renewedAccessToken = true;
    by.tokens().discard(refused);
    attempt();
  }

  private void retry(boolean triesLeft, Duration wait, String reason) {
    ifTooLate = new Transient(reason);
    if (triesLeft && by.worthwhile(by.until(deadline).minus(wait)) && by.bulkhead().park()) {
      by.vertx()
          .setTimer(Math.max(1, wait.toMillis()), timer -> by.bulkhead().resume(this::attempt));
    } else {
      finish(ifTooLate);
    }
  }

  private Duration random(long fromMillis, long toMillis) {
    return Duration.ofMillis(by.random().nextLong(fromMillis, toMillis + 1));
  }

  private void finish(PushOutcome outcome) {
    by.bulkhead().leave();
    promise.complete(outcome);
  }
}
