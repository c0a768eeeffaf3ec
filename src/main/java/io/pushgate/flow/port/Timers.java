package io.pushgate.flow.port;

import java.time.Duration;

/// One-shot timers on the caller's event loop.
public interface Timers {
  /// Runs the action after the delay, at least one millisecond from now.
  Timer after(Duration delay, Runnable action);

  /// A timer that may be called off.
  interface Timer {
    /// Calls it off; no effect once it has run.
    void cancel();
  }
}
