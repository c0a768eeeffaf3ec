package io.pushgate.cli;

import io.pushgate.config.PushgateConfig;

/// Runs a gateway until it is told to stop.
@FunctionalInterface
public interface Launcher {
  /// Starts, serves, drains.
  ///
  /// @return the exit code of the process
  int run(PushgateConfig config);
}
