package io.pushgate.cli;

import io.pushgate.config.PushgateConfig;
import io.pushgate.flow.port.TokenFormat;
import io.pushgate.flow.port.TransportKey;
import java.nio.file.Path;

/// Imports hardware tokens into the store of a configuration.
@FunctionalInterface
public interface TokenImporter {
  /// Imports a document, and says how it goes.
  ///
  /// @return the exit code of the process
  int run(PushgateConfig config, Order order);

  /// What is to be imported.
  ///
  /// @param document a file that is there
  /// @param key opens its encrypted values
  record Order(Path document, TokenFormat format, TransportKey key) {}
}
