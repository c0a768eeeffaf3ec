package io.pushgate.adapter.fcm;

import io.pushgate.adapter.fcm.CircuitBreaker.Result;
import io.pushgate.flow.port.PushMessage;
import io.pushgate.flow.port.PushOutcome;
import io.pushgate.flow.port.PushSender;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;

/// Asks the breaker before each send and tells it what became of it. Used on one event loop only.
record BreakerSecuredSender(CircuitBreaker breaker, PushSender next) implements PushSender {
  @Override
  public Future<PushOutcome> send(PushMessage message) {
    return breaker
        .admit()
        .map(permit -> attempt(message).onComplete(sent -> permit.report(result(sent))))
        .orElseGet(
            () ->
                Future.succeededFuture(
                    new PushOutcome.NotSent(PushOutcome.NotSent.Reason.CIRCUIT_OPEN)));
  }

  /// Fails where the next throws: a permit that is never reported would be a probe lost for good.
  private Future<PushOutcome> attempt(PushMessage message) {
    return Future.succeededFuture(message).compose(next::send);
  }

  private static Result result(AsyncResult<PushOutcome> sent) {
    return sent.failed() ? Result.NEUTRAL : result(sent.result());
  }

  private static Result result(PushOutcome outcome) {
    return switch (outcome) {
      case PushOutcome.Transient failed -> Result.BAD;
      case PushOutcome.NotSent unsent -> Result.NEUTRAL;
      case PushOutcome.Accepted accepted -> Result.GOOD;
      case PushOutcome.TokenGone gone -> Result.GOOD;
      case PushOutcome.Rejected rejected -> Result.GOOD;
      case PushOutcome.Throttled throttled -> Result.GOOD;
    };
  }
}
