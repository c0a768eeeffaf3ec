package io.pushgate.testing;

import io.pushgate.dev.redis.EmbeddedRedis;
import io.pushgate.dev.redis.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A Redis server for one test to break: stopped, started again on the same port, killed, frozen,
/// its clients thrown out. Embedded always, whatever the other tests run on. Close it.
public final class OwnRedis implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Options options;
  private EmbeddedRedis redis;
  private boolean paused;

  private OwnRedis(EmbeddedRedis redis, Options options) {
    this.redis = redis;
    this.options = options.withPort(redis.port());
  }

  /// Starts one that forgets everything when it stops.
  ///
  /// @param arguments options as on `redis-server`'s command line
  public static OwnRedis start(String... arguments) {
    var options = Options.DEFAULT.with(arguments);
    return new OwnRedis(launch(options), options);
  }

  /// Starts one by a `redis-server` that is installed here.
  public static OwnRedis startInstalled(Path program) {
    var options = Options.DEFAULT.withProgram(program);
    return new OwnRedis(launch(options), options);
  }

  /// Starts one that still knows, after [#stop()] or [#kill()] and [#restart()], every write that
  /// it acknowledged.
  ///
  /// @param folder for its append-only file; the caller's to delete (`@TempDir`)
  public static OwnRedis startDurable(Path folder, String... arguments) {
    var options =
        Options.DEFAULT
            .with("--dir", folder.toString(), "--appendonly", "yes", "--appendfsync", "no")
            .with(arguments);
    return new OwnRedis(launch(options), options);
  }

  /// The same before and after a restart.
  public URI uri() {
    return redis.uri();
  }

  /// The same before and after a restart.
  public int port() {
    return redis.port();
  }

  /// A new connection to it, for the caller to close.
  public RedisProbe probe() {
    return RedisProbe.connect(redis.uri());
  }

  /// Ends the server in good order; from now on connections are refused.
  public void stop() {
    resume();
    redis.close();
  }

  /// Ends the server as the kernel would for want of memory (SIGKILL).
  public void kill() {
    redis.process().destroyForcibly();
    paused = false;
    redis.close();
  }

  /// Starts it again on the same port, if need be after [#stop()].
  public void restart() {
    stop();
    // A client that tries to connect while nobody listens may be given this very port as its own
    // for a moment.
    Eventually.within(LIMIT, "port " + port() + " is free", this::startedOnSamePort);
  }

  /// Freezes it (SIGSTOP): connections stay open, new ones are accepted by the kernel, nobody
  /// answers. Returns when it has stopped running.
  public void pause() {
    signal("STOP");
    paused = true;
    Eventually.within(LIMIT, "redis-server is stopped", this::isStopped);
  }

  /// Lets it go on after [#pause()] (SIGCONT); otherwise nothing happens.
  public void resume() {
    if (paused) {
      signal("CONT");
      paused = false;
    }
  }

  /// Closes the connections of all clients of one type, as CLIENT KILL names them: `normal`,
  /// `pubsub`. Returns how many.
  public long killClients(String type) {
    try (var probe = probe()) {
      return probe.send("CLIENT", "KILL", "TYPE", type) instanceof Long count ? count : 0;
    }
  }

  @Override
  public void close() {
    stop();
  }

  private boolean startedOnSamePort() {
    try {
      redis = EmbeddedRedis.start(options);
      return true;
    } catch (BindException _) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The state is the first field behind the name in parentheses, see proc(5). Where there is no
  /// /proc (macOS), the signal may take effect a moment later.
  private boolean isStopped() {
    try {
      var stat = Path.of("/proc/" + redis.process().pid() + "/stat");
      return Files.notExists(stat) || Files.readString(stat).contains(") T ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void signal(String name) {
    try {
      var pid = Long.toString(redis.process().pid());
      var kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid).start();
      if (!kill.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS) || kill.exitValue() != 0) {
        throw new IllegalStateException("redis-server did not get signal " + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static EmbeddedRedis launch(Options options) {
    try {
      return EmbeddedRedis.start(options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
