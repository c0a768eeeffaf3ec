package io.pushgate.flow.port;

import io.vertx.core.Future;

/// Sends pushes. Bounded in time by the challenge's life and in number by a bulkhead; never called
/// on the path of somebody who waits. Delivery is at least once: devices de-duplicate by challenge
/// ID.
public interface PushSender {
  /// Sends one push; see [PushOutcome] for what may become of it.
  Future<PushOutcome> send(PushMessage message);
}
