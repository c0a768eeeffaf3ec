package io.pushgate.cli;

import io.pushgate.flow.port.TransportKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/// What opens an encrypted document. In files, because command lines are seen by everybody on the
/// machine.
sealed interface KeyFile {
  /// What was given, if anything.
  record Given(TransportKey key) implements KeyFile {}

  /// It cannot be used.
  ///
  /// @param exitCode what to end with
  /// @param why for people
  record Refused(int exitCode, String why) implements KeyFile {}

  static KeyFile read(Optional<Path> key, Optional<Path> password) {
    if (key.isPresent() && password.isPresent()) {
      return new Refused(ExitCode.USAGE, "Give --key-file or --password-file, not both.");
    }
    try {
      if (key.isPresent()) {
        return preShared(Files.readString(key.get()).strip());
      }
      return password.isPresent()
          ? password(Files.readString(password.get()))
          : new Given(new TransportKey.None());
    } catch (IOException e) {
      return new Refused(
          ExitCode.NO_INPUT, "The file of the key or password cannot be read as UTF-8 text.");
    }
  }

  private static KeyFile preShared(String text) {
    try {
      return new Given(new TransportKey.PreShared(HexFormat.of().parseHex(text)));
    } catch (IllegalArgumentException notOne) {
      return new Refused(
          ExitCode.DATA, "The key file must hold 16, 24 or 32 bytes in hexadecimal.");
    }
  }

  private static KeyFile password(String text) {
    return text.lines()
        .findFirst()
        .filter(line -> !line.isEmpty())
        .<KeyFile>map(line -> new Given(new TransportKey.Password(line)))
        .orElse(new Refused(ExitCode.DATA, "The password file has nothing in its first line."));
  }
}
