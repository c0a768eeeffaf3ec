package io.pushgate.cli;

import java.io.PrintStream;
import java.util.function.Supplier;
import org.apache.commons.cli.CommandLine;

/// A command that prints something and is done.
///
/// @param out where it prints
/// @param text makes what it prints
record PrintCommand(String description, PrintStream out, Supplier<String> text) implements Command {
  @Override
  public int run(CommandLine arguments) {
    out.println(text.get());
    return ExitCode.OK;
  }
}
