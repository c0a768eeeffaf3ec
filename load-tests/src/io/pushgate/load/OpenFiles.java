package io.pushgate.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How many files, and so connections, a process may open: this one, and the gateway, which
/// inherits it.
final class OpenFiles {
  // Jars, Redis, the FCM simulator, decisions under way.
  private static final int FOR_OTHERS = 2_000;
  private static final Path LIMITS = Path.of("/proc/self/limits");

  private OpenFiles() {}

  /// How many connections may wait at once.
  static int waits() throws IOException {
    return Math.max(0, limit() - FOR_OTHERS);
  }

  /// The hard limit, up to which every JVM raises its own.
  static int limit() throws IOException {
    if (Files.notExists(LIMITS)) {
      return Integer.MAX_VALUE;
    }
    var hard =
        Files.readAllLines(LIMITS).stream()
            .filter(line -> line.startsWith("Max open files"))
            .map(line -> line.split("\\s+", -1)[4])
            .findFirst()
            .orElseThrow();
    return hard.equals("unlimited") ? Integer.MAX_VALUE : Integer.parseInt(hard);
  }
}
