package io.pushgate.cli;

import io.pushgate.config.Mode;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The command line. Built by hand rather than from annotations: reflection costs start-up time.
public final class Cli {
  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;
  private final CommandSpec spec;

  /// @param environment the process's environment variables
  /// @param out what scripts read
  /// @param err what people read, and the log
  public Cli(Actions actions, Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
    spec = describe(CommandSpec.create(), "pushgate", "Asks a person's phone: is this you?");
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Print the version.")
            .build());
    spec.version("Pushgate " + version());
    add("serve", "Run the gateway.", configured(actions, Mode.PRODUCTION, actions.serve()));
    add(
        "dev",
        "Run it with Redis, an FCM simulator and clients of its own, and demonstrate it.",
        configured(actions, Mode.DEVELOPMENT, actions.dev()));
    add(
        "check-config",
        "Report what is wrong with a configuration for serve, and start nothing.",
        configured(
            actions,
            Mode.PRODUCTION,
            _ -> {
              out.println("The configuration is in order.");
              return ExitCode.OK;
            }));
    add(
        "import",
        "Import hardware tokens from a PSKC or CSV document.",
        new ImportCommand(
            actions.importer(), launcher -> configured(actions, Mode.PRODUCTION, launcher), err));
    add(
        "keyset",
        "Print a new keyset for secrets.keysetFile.",
        _ -> print(actions.newKeyset().get()));
    add(
        "client-secret",
        "Print a new client secret, and its hash for the configuration.",
        _ -> print(new NewClientSecret(actions.random()).text()));
  }

  /// Runs the command that the arguments name.
  ///
  /// @return the exit code, one of [ExitCode] or what the gateway ended with
  public int run(String... arguments) {
    return new CommandLine(spec)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .setExecutionStrategy(this::execute)
        .execute(arguments);
  }

  private int execute(ParseResult result) {
    var help = CommandLine.executeHelpRequest(result);
    if (help != null) {
      return help;
    }
    if (!result.hasSubcommand()) {
      result.commandSpec().commandLine().usage(err, Ansi.OFF);
      return ExitCode.USAGE;
    }
    var chosen = result.subcommand();
    return ((Command) chosen.commandSpec().userObject()).run(chosen);
  }

  private Command configured(Actions actions, Mode mode, Launcher launcher) {
    return new ConfiguredCommand(actions.checks(), mode, launcher, environment, err);
  }

  private void add(String name, String description, Command command) {
    var child = describe(CommandSpec.wrapWithoutInspection(command), name, description);
    command.describe(child);
    spec.addSubcommand(name, child);
  }

  private static CommandSpec describe(CommandSpec command, String name, String description) {
    command.name(name);
    command.usageMessage().description(description);
    command.exitCodeOnInvalidInput(ExitCode.USAGE);
    command.exitCodeOnExecutionException(ExitCode.SOFTWARE);
    return command.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Print this.").build());
  }

  private int print(String text) {
    out.println(text);
    return ExitCode.OK;
  }

  private static String version() {
    var version = Cli.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
