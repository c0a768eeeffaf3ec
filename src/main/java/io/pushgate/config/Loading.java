package io.pushgate.config;

import java.util.List;

/// What came of reading the configuration.
public sealed interface Loading {
  /// Everything is in order.
  ///
  /// @param config the configuration
  /// @param warnings what looks like a mistake and can be lived with
  record Loaded(PushgateConfig config, List<String> warnings) implements Loading {
    public Loaded {
      warnings = List.copyOf(warnings);
    }
  }

  /// Something is not: here is all of it.
  ///
  /// @param faults at least one
  /// @param warnings what looks like a mistake and could be lived with
  record Faulty(List<Fault> faults, List<String> warnings) implements Loading {
    public Faulty {
      faults = List.copyOf(faults);
      warnings = List.copyOf(warnings);
    }
  }
}
