package io.pushgate.load.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A Keycloak of its own in a temporary folder: program, database, logs, and what runs of it.
final class KeycloakFolder implements AutoCloseable {
  private static final int SECONDS_TO_END = 30;

  private final Path home;
  private @Nullable Process running;

  private KeycloakFolder(Path home) {
    this.home = home;
  }

  /// Copies the distribution that Maven has unpacked.
  static KeycloakFolder copy() throws IOException {
    var distribution = distribution();
    var folder = new KeycloakFolder(Files.createTempDirectory("pushgate-peer"));
    // Also where somebody ends this run before its time.
    Runtime.getRuntime().addShutdownHook(new Thread(folder::close));
    try (var files = Files.walk(distribution)) {
      for (var file : (Iterable<Path>) files.skip(1)::iterator) {
        Files.copy(
            file,
            folder.home.resolve(distribution.relativize(file)),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return folder;
  }

  /// Where it looks for realms to import.
  void write(PeerRealm realm) throws IOException {
    var folder = Files.createDirectories(home.resolve("data/import"));
    Files.writeString(folder.resolve("realm.json"), realm.json().encode());
  }

  /// Runs its own script with its own JVM options, whatever this process was started with.
  synchronized Process launch(String subcommand, List<String> options) throws IOException {
    var command = new ArrayList<>(List.of("sh", home.resolve("bin/kc.sh").toString(), subcommand));
    command.addAll(options);
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log(subcommand).toFile());
    builder.environment().keySet().removeIf(it -> it.startsWith("JAVA") || it.startsWith("KC_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    running = builder.start();
    return running;
  }

  /// What a subcommand has printed.
  String printed(String subcommand) {
    try {
      return Files.readString(log(subcommand));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Stops what runs and deletes everything.
  @Override
  public synchronized void close() {
    if (running != null) {
      stop(running);
    }
    if (Files.exists(home)) {
      try (var files = Files.walk(home)) {
        files.sorted(Comparator.reverseOrder()).forEach(it -> it.toFile().delete());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void stop(Process script) {
    var started = script.descendants().toList();
    // The script hands SIGTERM on.
    script.destroy();
    try {
      script.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    started.forEach(ProcessHandle::destroyForcibly);
    script.destroyForcibly();
  }

  private Path log(String subcommand) {
    return home.resolve(subcommand + ".log");
  }

  private static Path distribution() throws IOException {
    var unpacked = Path.of(System.getProperty("pushgate.peer", "target/load/peer"));
    if (Files.isDirectory(unpacked)) {
      try (var found = Files.newDirectoryStream(unpacked, "keycloak-*")) {
        for (var folder : found) {
          return folder;
        }
      }
    }
    throw new IllegalStateException("no Keycloak in " + unpacked + ": load-tests/run fetches it");
  }
}
