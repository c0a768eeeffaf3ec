package io.pushgate.cli;

import io.pushgate.config.Mode;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/// A command that takes a configuration and nothing else.
record ConfiguredCommand(String description, Configured configured, Mode mode, Launcher launcher)
    implements Command {
  @Override
  public Options options() {
    return new Options().addOption(Configured.FILE);
  }

  @Override
  public int run(CommandLine arguments) throws ParseException {
    return configured.run(arguments, mode, launcher);
  }
}
