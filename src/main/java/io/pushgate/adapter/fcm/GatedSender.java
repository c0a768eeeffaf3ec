package io.pushgate.adapter.fcm;

import io.pushgate.flow.port.PushMessage;
import io.pushgate.flow.port.PushOutcome;
import io.pushgate.flow.port.PushSender;
import io.vertx.core.Future;
import java.time.InstantSource;

/// Sends nothing while FCM asks the whole project for patience. Used on one event loop only.
record GatedSender(ProjectGate gate, InstantSource time, PushSender next) implements PushSender {
  @Override
  public Future<PushOutcome> send(PushMessage message) {
    return gate.closedFor(time.instant())
        .map(left -> Future.<PushOutcome>succeededFuture(new PushOutcome.Throttled(left)))
        .orElseGet(() -> next.send(message));
  }
}
