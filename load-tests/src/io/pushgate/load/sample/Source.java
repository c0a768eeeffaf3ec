package io.pushgate.load.sample;

import java.util.Map;

/// Where to read from.
public interface Source extends AutoCloseable {
  /// What there is to read now; what cannot be read here is absent.
  Map<Measure, Double> read();

  @Override
  default void close() {}
}
