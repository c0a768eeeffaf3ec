package io.pushgate.dev.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// A folder under the system's temporary one, private to this user, that goes with all it holds.
record TempFolder(Path path) implements AutoCloseable {

  static TempFolder create() throws IOException {
    return new TempFolder(Files.createTempDirectory("pushgate-redis-"));
  }

  /// Deletes the folder; again: nothing happens.
  @Override
  public void close() {
    try {
      for (var each : deepestFirst()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path, e);
    }
  }

  private List<Path> deepestFirst() throws IOException {
    try (var all = Files.walk(path)) {
      return all.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }
}
