package io.pushgate.cli;

import io.pushgate.config.ConfigLoader;
import io.pushgate.config.Loading;
import io.pushgate.config.Mode;
import io.pushgate.config.SecretChecks;
import io.pushgate.logging.Logging;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// A command that goes on only with a configuration that is in order.
final class ConfiguredCommand implements Command {
  private final SecretChecks checks;
  private final Mode mode;
  private final Launcher launcher;
  private final Map<String, String> environment;
  private final PrintStream err;

  ConfiguredCommand(
      SecretChecks checks,
      Mode mode,
      Launcher launcher,
      Map<String, String> environment,
      PrintStream err) {
    this.checks = checks;
    this.mode = mode;
    this.launcher = launcher;
    this.environment = environment;
    this.err = err;
  }

  @Override
  public void describe(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder("-c", "--config")
            .paramLabel("FILE")
            .type(Path.class)
            .description("The configuration file; without it the environment alone.")
            .build());
  }

  @Override
  public int run(ParseResult options) {
    Optional<Path> file = Optional.ofNullable(options.matchedOptionValue("--config", null));
    return switch (new ConfigLoader(checks).load(file, environment, mode)) {
      case Loading.Loaded(var config, var warnings) -> {
        warn(warnings);
        Logging.start(config.logLevel(), err);
        yield launcher.run(config);
      }
      case Loading.Faulty(var faults, var warnings) -> {
        warn(warnings);
        err.println("The configuration has " + count(faults.size()) + "; nothing was started:");
        faults.forEach(fault -> err.println("  " + fault));
        yield ExitCode.CONFIG;
      }
    };
  }

  private void warn(List<String> warnings) {
    warnings.forEach(warning -> err.println("Warning: " + warning));
  }

  private static String count(int faults) {
    return faults == 1 ? "a fault" : faults + " faults";
  }
}
