package io.pushgate.boot;

import io.pushgate.cli.ExitCode;
import io.pushgate.cli.Launcher;
import io.pushgate.config.PushgateConfig;
import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `serve`: a gateway in production.
///
/// @param out where the ready line goes
public record Serve(PrintStream out) implements Launcher {
  private static final Logger LOG = LoggerFactory.getLogger(Serve.class);

  @Override
  public int run(PushgateConfig config) {
    var keyset = config.keyset().orElseThrow().value();
    var running = new Running(config);
    try {
      Running.announce(config, running.start(config, keyset), out);
      running.untilSignal();
      return ExitCode.OK;
    } catch (Exception | LinkageError e) {
      // An error too: event loops would keep a process alive that serves nobody.
      LOG.error("the gateway could not be started", e);
      running.exitWith(ExitCode.SOFTWARE);
      return ExitCode.SOFTWARE;
    }
  }
}
