package io.pushgate.dev.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/// A Redis server on 127.0.0.1 that lives from [#start(Options)] to [#close()], with its files in a
/// temporary folder of its own.
///
/// It never outlives this JVM, however that ends: a watchdog process holds the other end of a pipe,
/// and when the pipe breaks it kills the server and removes the folder. There is no shutdown hook,
/// because hooks run at the same time and this one would take Redis away from a gateway that still
/// drains: whoever started the server closes it at the right moment, or leaves it to the watchdog.
/// Only if watchdog and JVM are killed hard together does the server stay behind.
public final class EmbeddedRedis implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(10);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
  private static final int PORT_ATTEMPTS = 20;

  /// A cluster node's bus listens at its port + 10000, which has to be a port too.
  private static final int HIGHEST_FREE_PORT = 55_535;

  /// A session of its own keeps a terminal's Ctrl-C from Redis: the gateway needs it to drain.
  /// Where `setsid` is missing (macOS) Redis hears Ctrl-C too.
  private static final String OWN_SESSION =
      "if command -v setsid >/dev/null; then exec setsid \"$@\"; else exec \"$@\"; fi";

  /// `$0` is the temporary folder. The shell becomes Redis, so that `$$` is the server. If Redis
  /// ended first, its process has been collected before the pipe breaks, and `kill` finds nothing.
  private static final String WATCHED =
      """
      exec 3<&0
      { trap '' HUP INT TERM; read -r _ <&3; kill -9 $$ && rm -rf "$0"; } >/dev/null 2>&1 &
      exec "$@" </dev/null 3<&-
      """;

  private final int port;
  private final Process process;
  private final TempFolder folder;

  private EmbeddedRedis(int port, Process process, TempFolder folder) {
    this.port = port;
    this.process = process;
    this.folder = folder;
  }

  /// Starts a server and returns when it accepts connections, at most 10 s later.
  ///
  /// @throws BindException if the port asked for is taken
  /// @throws IOException if there is no binary for this platform, an option is wrong (the message
  ///   holds what Redis said), or it does not become ready
  public static EmbeddedRedis start(Options options) throws IOException {
    return options.port() == 0
        ? startOnAny(EmbeddedRedis::freePort, options)
        : startOn(options.port(), options);
  }

  /// Between finding a free port and Redis listening on it, someone else may take it: then the next
  /// one is tried.
  static EmbeddedRedis startOnAny(IntSupplier freePorts, Options options) throws IOException {
    for (var attempt = 1; ; attempt++) {
      try {
        return startOn(freePorts.getAsInt(), options);
      } catch (BindException e) {
        if (attempt == PORT_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /// `redis://127.0.0.1:<port>`, without a password even if the options set one.
  public URI uri() {
    return URI.create("redis://127.0.0.1:" + port);
  }

  /// The TCP port it listens on.
  public int port() {
    return port;
  }

  /// The server's process, itself and not a wrapper.
  public ProcessHandle process() {
    return process.toHandle();
  }

  /// Ends the server (SIGTERM, and SIGKILL after 5 s) and deletes its folder; again: nothing
  /// happens.
  @Override
  public void close() {
    end(process);
    folder.close();
  }

  private static EmbeddedRedis startOn(int port, Options options) throws IOException {
    var folder = TempFolder.create();
    try {
      var binary =
          options.program().isPresent()
              ? options.program().get()
              : RedisBinary.copyTo(folder.path());
      var process =
          new ProcessBuilder(command(folder.path(), binary, port, options.arguments()))
              .directory(folder.path().toFile())
              .redirectErrorStream(true)
              .start();
      try {
        ServerLog.drain(process).awaitReady(START_LIMIT);
      } catch (IOException e) {
        end(process);
        throw e;
      }
      return new EmbeddedRedis(port, process, folder);
    } catch (IOException e) {
      folder.close();
      throw e;
    }
  }

  private static List<String> command(Path folder, Path binary, int port, List<String> arguments) {
    var command = new ArrayList<String>();
    command.addAll(List.of("/bin/sh", "-c", OWN_SESSION, "sh"));
    command.addAll(List.of("/bin/sh", "-c", WATCHED, folder.toString()));
    command.addAll(List.of(binary.toString(), "--port", Integer.toString(port)));
    command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
    command.addAll(arguments);
    return command;
  }

  static int freePort() {
    while (true) {
      try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
        if (socket.getLocalPort() <= HIGHEST_FREE_PORT) {
          return socket.getLocalPort();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("no free port on 127.0.0.1", e);
      }
    }
  }

  private static void end(Process process) {
    try {
      // Process.destroy() would also close the pipe, and the watchdog would not let Redis finish.
      process.toHandle().destroy();
      if (!process.waitFor(STOP_LIMIT)) {
        process.destroyForcibly().waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
