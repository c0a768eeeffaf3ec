package io.pushgate.cli;

import java.io.PrintStream;
import java.util.Map;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// What people are told of the command line. The library's own tables come with a column for the
/// release that brought an option, and a heading centred over each.
final class Help {
  private Help() {}

  /// Of all commands.
  static void print(Map<String, Command> commands, Options options, PrintStream to) {
    to.println("Usage: pushgate [-h | -V | COMMAND]");
    to.println("Asks a person's phone: is this you?");
    print(options, to);
    to.println("Commands:");
    commands.forEach((name, command) -> to.printf("  %-13s  %s%n", name, command.description()));
  }

  /// Of one of them.
  static void print(String name, Command command, Options options, PrintStream to) {
    var operands = command.operands().isEmpty() ? "" : " " + String.join(" ", command.operands());
    to.println("Usage: pushgate " + name + " [OPTIONS]" + operands);
    to.println(command.description());
    print(options, to);
  }

  private static void print(Options options, PrintStream to) {
    for (var option : options.getOptions()) {
      to.printf("  %-25s  %s%n", usage(option), option.getDescription());
    }
  }

  private static String usage(Option option) {
    var shortly = option.getOpt() == null ? "    " : "-" + option.getOpt() + ", ";
    var value = option.hasArg() ? "=" + option.getArgName() : "";
    return shortly + "--" + option.getLongOpt() + value;
  }
}
