package io.pushgate.cli;

import picocli.CommandLine.ParseResult;

/// One command.
interface Command {
  /// Runs it to its end and gives the exit code.
  int run(ParseResult options);
}
