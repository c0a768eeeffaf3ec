package io.pushgate.load.report;

import java.time.Instant;
import java.util.List;

/// What was run.
///
/// @param scenario its name
/// @param what it does, in a sentence
/// @param command the exact command line
public record Run(String scenario, String what, String command, Instant startedAt) {
  /// A scenario that begins now.
  ///
  /// @param arguments as they were given
  public static Run of(String scenario, List<String> arguments, String what) {
    var command = String.join(" ", "load-tests/run " + scenario, String.join(" ", arguments));
    return new Run(scenario, what, command.strip(), Instant.now());
  }
}
