package io.pushgate.dev.redis;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;

/// The `redis-server` executables that `org.signal:embedded-redis` carries as class path resources,
/// one per platform, each linked statically.
final class RedisBinary {

  private static final String VERSION = "7.0.15";

  private RedisBinary() {}

  /// Writes the executable for this machine into `folder`.
  ///
  /// @throws IOException if there is none for this platform, or it cannot be written
  static Path copyTo(Path folder) throws IOException {
    var os = System.getProperty("os.name", "");
    var arch = System.getProperty("os.arch", "");
    var resource =
        resourceName(os, arch)
            .orElseThrow(
                () ->
                    new IOException(
                        "There is no embedded Redis for %s on %s; name a Redis of your own"
                                .formatted(os, arch)
                            + " (redis.uri, PUSHGATE_REDIS_URI)"));
    var binary = folder.resolve("redis-server");
    try (var in = RedisBinary.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException(resource + " is not on the class path");
      }
      Files.copy(in, binary);
    }
    return Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwx------"));
  }

  /// The resource for a platform, by the names that Java gives to systems and architectures
  /// (`os.name`, `os.arch`); empty where no binary exists.
  static Optional<String> resourceName(String osName, String osArch) {
    var os =
        switch (osName.toLowerCase(Locale.ROOT)) {
          case "linux" -> "linux";
          case "mac os x" -> "darwin";
          default -> "";
        };
    var arch =
        switch (osArch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "amd64";
          case "aarch64", "arm64" -> "arm64";
          case "x86", "i386", "i686" -> "386";
          default -> "";
        };
    var exists = !os.isEmpty() && !arch.isEmpty() && !(os.equals("darwin") && arch.equals("386"));
    return exists
        ? Optional.of("redis-server-%s-%s-%s".formatted(VERSION, os, arch))
        : Optional.empty();
  }
}
