package io.pushgate;

import io.pushgate.boot.ImportFile;
import io.pushgate.boot.LibrarySecretChecks;
import io.pushgate.boot.Running;
import io.pushgate.boot.Serve;
import io.pushgate.cli.Actions;
import io.pushgate.cli.Cli;
import io.pushgate.dev.DevMode;
import java.security.SecureRandom;

/// The command line.
public final class Main {
  private Main() {}

  /// Starts what the first argument names.
  ///
  /// @param args the command and its options
  public static void main(String[] args) {
    Running.begin();
    var actions =
        new Actions(
            new Serve(System.out),
            new DevMode(System.out),
            new ImportFile(System.out, System.err),
            LibrarySecretChecks::newKeyset,
            new SecureRandom(),
            new LibrarySecretChecks());
    System.exit(new Cli(actions, System.getenv(), System.out, System.err).run(args));
  }
}
