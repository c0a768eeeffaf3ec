package io.pushgate.load;

import io.pushgate.testing.OwnRedis;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The Redis that load tests run on: the `redis-server` on the `PATH`, as installations have it, or
/// the one that comes along. They are not equally fast: what comes along is linked with the
/// allocator of its libc, and scripts allocate a lot.
final class LoadRedis {
  private static final int OLDEST = 7;

  // Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=ae4d7c971a948f0
  private static final Pattern VERSION =
      Pattern.compile("^Redis server v=((\\d+)\\S*) .*malloc=(\\S+)");

  private LoadRedis() {}

  /// Starts one that forgets everything when it stops.
  static OwnRedis start() {
    return installed().map(OwnRedis::startInstalled).orElseGet(OwnRedis::start);
  }

  /// Which one it is.
  static String inWords() {
    return installed()
        .flatMap(LoadRedis::version)
        .map(version -> "Redis " + version.group(1) + " of this machine, " + version.group(3))
        .orElse("the Redis that comes along, libc");
  }

  private static Optional<Path> installed() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "redis-server"))
        .filter(Files::isExecutable)
        .filter(program -> version(program).isPresent())
        .findFirst();
  }

  // Valkey and releases from before 7.0 do not fit.
  private static Optional<MatchResult> version(Path program) {
    var matcher = VERSION.matcher(said(program));
    return matcher.find() && Integer.parseInt(matcher.group(2)) >= OLDEST
        ? Optional.of(matcher.toMatchResult())
        : Optional.empty();
  }

  private static String said(Path program) {
    try {
      var process = new ProcessBuilder(program.toString(), "--version").start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      // One that cannot be started: the next one may.
      return "";
    }
  }
}
