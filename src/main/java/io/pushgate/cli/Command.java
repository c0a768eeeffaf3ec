package io.pushgate.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One command.
interface Command {
  /// Adds the options that it takes.
  default void describe(CommandSpec spec) {}

  /// Runs it to its end and gives the exit code.
  int run(ParseResult options);
}
