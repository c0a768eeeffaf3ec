package io.pushgate.cli;

import io.pushgate.config.Mode;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/// The command line.
public final class Cli {
  private static final Option HELP = Option.builder("h").longOpt("help").desc("Print this.").get();
  private static final Option VERSION =
      Option.builder("V").longOpt("version").desc("Print the version.").get();

  private final Map<String, Command> commands = new LinkedHashMap<>();
  private final PrintStream out;
  private final PrintStream err;

  /// @param environment the process's environment variables
  /// @param out what scripts read
  /// @param err what people read, and the log
  public Cli(Actions actions, Map<String, String> environment, PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
    var configured = new Configured(actions.checks(), environment, err);
    commands.put(
        "serve",
        new ConfiguredCommand("Run the gateway.", configured, Mode.PRODUCTION, actions.serve()));
    commands.put(
        "dev",
        new ConfiguredCommand(
            "Run it with Redis, an FCM simulator and clients of its own, and demonstrate it.",
            configured,
            Mode.DEVELOPMENT,
            actions.dev()));
    commands.put(
        "check-config",
        new ConfiguredCommand(
            "Report what is wrong with a configuration for serve, and start nothing.",
            configured,
            Mode.PRODUCTION,
            _ -> {
              out.println("The configuration is in order.");
              return ExitCode.OK;
            }));
    commands.put("import", new ImportCommand(actions.importer(), configured, err));
    commands.put(
        "keyset",
        new PrintCommand("Print a new keyset for secrets.keysetFile.", out, actions.newKeyset()));
    commands.put(
        "client-secret",
        new PrintCommand(
            "Print a new client secret, and its hash for the configuration.",
            out,
            () -> new NewClientSecret(actions.random()).text()));
  }

  /// Runs the command that the arguments name.
  ///
  /// @return the exit code, one of [ExitCode] or what the gateway ended with
  public int run(String... arguments) {
    var first = arguments.length == 0 ? "" : arguments[0];
    var command = commands.get(first);
    if (command != null) {
      return run(first, command, Arrays.copyOfRange(arguments, 1, arguments.length));
    }
    switch (first) {
      case "-h", "--help" -> help(out);
      case "-V", "--version" -> out.println("Pushgate " + version());
      default -> {
        if (!first.isEmpty()) {
          err.println("Unknown " + (first.startsWith("-") ? "option: " : "command: ") + first);
        }
        help(err);
        return ExitCode.USAGE;
      }
    }
    return ExitCode.OK;
  }

  private int run(String name, Command command, String... arguments) {
    var options = command.options().addOption(HELP);
    try {
      var parsed = parse(options, arguments);
      if (parsed.hasOption(HELP)) {
        Help.print(name, command, options, out);
        return ExitCode.OK;
      }
      requireOperands(command, parsed);
      return command.run(parsed);
    } catch (ParseException e) {
      err.println(complaint(e));
      Help.print(name, command, options, err);
      return ExitCode.USAGE;
    } catch (RuntimeException bug) {
      bug.printStackTrace(err);
      return ExitCode.SOFTWARE;
    }
  }

  // Takes options by their whole names, each once: of two configuration files none is meant.
  private static CommandLine parse(Options options, String... arguments) throws ParseException {
    var parsed =
        DefaultParser.builder()
            .setAllowPartialMatching(false)
            .setStripLeadingAndTrailingQuotes(false)
            .get()
            .parse(options, arguments);
    for (var option : parsed.getOptions()) {
      if (parsed.getOptionCount(option) > 1) {
        throw new ParseException("Given more than once: --" + option.getLongOpt());
      }
    }
    return parsed;
  }

  // The library names an option by its letter, where it has one, and a cause by its class.
  private static String complaint(ParseException e) {
    if (e instanceof MissingArgumentException missing) {
      return "Missing value: --" + missing.getOption().getLongOpt();
    }
    if (e instanceof UnrecognizedOptionException unknown) {
      return "Unknown option: " + unknown.getOption();
    }
    return String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
  }

  private static void requireOperands(Command command, CommandLine parsed) throws ParseException {
    var given = parsed.getArgList();
    var wanted = command.operands();
    if (given.size() < wanted.size()) {
      throw new ParseException("Missing: " + wanted.get(given.size()));
    }
    if (given.size() > wanted.size()) {
      throw new ParseException("Unknown argument: " + given.get(wanted.size()));
    }
  }

  private void help(PrintStream to) {
    Help.print(commands, new Options().addOption(HELP).addOption(VERSION), to);
  }

  private static String version() {
    var version = Cli.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
