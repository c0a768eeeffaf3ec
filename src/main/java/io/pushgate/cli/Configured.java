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
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.ParseException;

/// Launches with a configuration that is in order, or says what is wrong with it.
final class Configured {
  /// Where the configuration is.
  static final Option FILE =
      Option.builder("c")
          .longOpt("config")
          .hasArg()
          .argName("FILE")
          .type(Path.class)
          .desc("The configuration file; without it the environment alone.")
          .get();

  private final SecretChecks checks;
  private final Map<String, String> environment;
  private final PrintStream err;

  /// @param environment the process's environment variables, secrets among them
  /// @param err where warnings, faults and the log go
  Configured(SecretChecks checks, Map<String, String> environment, PrintStream err) {
    this.checks = checks;
    this.environment = environment;
    this.err = err;
  }

  int run(CommandLine arguments, Mode mode, Launcher launcher) throws ParseException {
    Optional<Path> file = Optional.ofNullable(arguments.getParsedOptionValue(FILE));
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
