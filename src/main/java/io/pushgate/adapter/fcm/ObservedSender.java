package io.pushgate.adapter.fcm;

import io.pushgate.flow.port.PushMessage;
import io.pushgate.flow.port.PushOutcome;
import io.pushgate.flow.port.PushSender;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/// Tells the listener what became of each send. Used on one event loop only.
record ObservedSender(PushSender next, InstantSource time, FcmListener listener, Alarm alarm)
    implements PushSender {
  @Override
  public Future<PushOutcome> send(PushMessage message) {
    var start = time.instant();
    return next.send(message).onSuccess(outcome -> observe(message, outcome, start));
  }

  private void observe(PushMessage message, PushOutcome outcome, Instant start) {
    var duration = Duration.between(start, time.instant());
    listener.sent(message.platform(), name(outcome), reason(outcome), duration);
    switch (outcome) {
      case PushOutcome.TokenGone gone -> listener.tokenGone(message.platform());
      case PushOutcome.Rejected(var reason) -> alarm.rejected(reason);
      case PushOutcome.Accepted accepted -> {}
      case PushOutcome.Throttled throttled -> {}
      case PushOutcome.Transient failed -> {}
      case PushOutcome.NotSent unsent -> {}
    }
  }

  private static String name(PushOutcome outcome) {
    return switch (outcome) {
      case PushOutcome.Accepted accepted -> "accepted";
      case PushOutcome.TokenGone gone -> "token_gone";
      case PushOutcome.Rejected rejected -> "rejected";
      case PushOutcome.Throttled throttled -> "throttled";
      case PushOutcome.Transient failed -> "transient";
      case PushOutcome.NotSent unsent -> "not_sent";
    };
  }

  private static String reason(PushOutcome outcome) {
    return switch (outcome) {
      case PushOutcome.Rejected(var reason) -> reason.name().toLowerCase(Locale.ROOT);
      case PushOutcome.NotSent(var reason) -> reason.name().toLowerCase(Locale.ROOT);
      case PushOutcome.Transient(var reason) -> reason;
      case PushOutcome.Accepted accepted -> "none";
      case PushOutcome.TokenGone gone -> "none";
      case PushOutcome.Throttled throttled -> "none";
    };
  }
}
