package io.pushgate.dev.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads what a Redis process prints until it ends, so that it never blocks on a full pipe, and
/// learns from it when the server is ready. Reading the process's own words, rather than connecting
/// to its port, cannot mistake another server for it.
final class ServerLog {

  private static final int LINES_KEPT = 20;

  private final ArrayDeque<String> lastLines = new ArrayDeque<>();
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

  private ServerLog() {}

  static ServerLog drain(Process process) {
    var log = new ServerLog();
    Thread.ofPlatform()
        .daemon()
        .name("redis-log-" + process.pid())
        .start(() -> log.read(process.inputReader()));
    return log;
  }

  /// Returns once the server accepts connections.
  ///
  /// @throws BindException if a port that it wants is taken
  /// @throws IOException if it ended, or did not become ready within `limit`
  void awaitReady(Duration limit) throws IOException {
    try {
      if (!ready.get(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        var said = lastLines();
        throw said.contains("Failed listening on port")
            ? new BindException("redis-server found its port taken")
            : new IOException("redis-server ended before it was ready:\n" + said);
      }
    } catch (TimeoutException e) {
      throw new IOException("redis-server is not ready after " + limit + ":\n" + lastLines(), e);
    } catch (ExecutionException e) {
      throw new IOException("the output of redis-server cannot be read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while redis-server was starting");
    }
  }

  private void read(BufferedReader output) {
    try (output) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        keep(line);
        if (line.contains("Ready to accept connections")) {
          ready.complete(true);
        }
      }
      ready.complete(false);
    } catch (IOException | UncheckedIOException e) {
      ready.completeExceptionally(e);
    }
  }

  private synchronized void keep(String line) {
    if (lastLines.size() == LINES_KEPT) {
      lastLines.removeFirst();
    }
    lastLines.addLast(line);
  }

  private synchronized String lastLines() {
    return String.join("\n", lastLines);
  }
}
