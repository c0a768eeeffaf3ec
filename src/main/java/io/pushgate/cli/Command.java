package io.pushgate.cli;

import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/// One command.
interface Command {
  /// What it does, in a sentence.
  String description();

  /// The options that it takes beside `--help`.
  default Options options() {
    return new Options();
  }

  /// What it needs beside its options, as the usage names it.
  default List<String> operands() {
    return List.of();
  }

  /// Runs it to its end and gives the exit code.
  ///
  /// @param arguments its options, and as many operands as it takes
  /// @throws ParseException if a value is none of its option's
  int run(CommandLine arguments) throws ParseException;
}
