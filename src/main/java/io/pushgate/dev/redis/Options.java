package io.pushgate.dev.redis;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How an [EmbeddedRedis] is to be started.
///
/// @param port the port to listen on, 1–65535, or 0 for any free one
/// @param arguments options in the form of `redis-server`'s command line (`--maxmemory`, `64mb`),
///   which win over the defaults: no snapshots, no append-only file
/// @param program a `redis-server` to run instead of the one that comes along
public record Options(int port, List<String> arguments, Optional<Path> program) {

  /// Any free port and no further options.
  public static final Options DEFAULT = new Options(0, List.of(), Optional.empty());

  public Options {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not within 0–65535");
    }
    arguments = List.copyOf(arguments);
  }

  /// The same with a fixed port, 1–65535, or 0 for any free one.
  public Options withPort(int port) {
    return new Options(port, arguments, program);
  }

  /// The same with further arguments behind the present ones.
  public Options with(String... further) {
    var all = new ArrayList<>(arguments);
    all.addAll(List.of(further));
    return new Options(port, all, program);
  }

  /// The same with a `redis-server` of the machine's own.
  public Options withProgram(Path program) {
    return new Options(port, arguments, Optional.of(program));
  }

  /// Without the arguments, which may hold a password.
  @Override
  public String toString() {
    return "Options[port=" + port + ", arguments=[REDACTED], program=" + program + "]";
  }
}
