package io.pushgate.flow.port;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/// Runs what computes for long off the event loop, on few threads and with a short queue.
public interface Workers {
  /// Computes it; the future completes on the caller's event loop.
  ///
  /// @return empty if so much is waiting already that nothing was computed
  <T> Future<Optional<T>> compute(Supplier<T> work);
}
