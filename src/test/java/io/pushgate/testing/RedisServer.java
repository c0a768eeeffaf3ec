package io.pushgate.testing;

import io.pushgate.dev.redis.EmbeddedRedis;
import io.pushgate.dev.redis.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;

/// The Redis that integration tests run against, chosen here and nowhere else:
///
/// 1. `PUSHGATE_TEST_REDIS_URI`, if set; **all it holds is deleted before each test**
/// 2. a container, if a local Docker engine runs and has the image `PUSHGATE_TEST_REDIS_IMAGE`
///    (`pushgate/redis:7` by default); nothing is ever pulled
/// 3. the embedded server that development mode uses
///
/// `PUSHGATE_TEST_REDIS=docker` or `embedded` asks for one of the latter two and no other.
public final class RedisServer implements AutoCloseable {

  private static final String DEFAULT_IMAGE = "pushgate/redis:7";

  private final URI uri;
  private final String origin;
  private final Runnable end;

  private RedisServer(URI uri, String origin, Runnable end) {
    this.uri = uri;
    this.origin = origin;
    this.end = end;
  }

  /// Starts the server that the environment asks for.
  ///
  /// @throws IllegalStateException if that one is not to be had
  public static RedisServer start() {
    return start(System.getenv());
  }

  static RedisServer start(Map<String, String> environment) {
    var uri = environment.getOrDefault("PUSHGATE_TEST_REDIS_URI", "");
    if (!uri.isEmpty()) {
      return new RedisServer(URI.create(uri), "PUSHGATE_TEST_REDIS_URI", () -> {});
    }
    var image = environment.getOrDefault("PUSHGATE_TEST_REDIS_IMAGE", DEFAULT_IMAGE);
    var wanted = environment.getOrDefault("PUSHGATE_TEST_REDIS", "");
    return switch (wanted) {
      case "embedded" -> embedded("asked for by PUSHGATE_TEST_REDIS");
      case "docker" ->
          switch (DockerRedis.start(image)) {
            case DockerRedis.Running running -> docker(running, image);
            case DockerRedis.Absent(var why) ->
                throw new IllegalStateException("PUSHGATE_TEST_REDIS=docker, but " + why);
          };
      case "" ->
          switch (DockerRedis.start(image)) {
            case DockerRedis.Running running -> docker(running, image);
            case DockerRedis.Absent(var why) -> embedded(why);
          };
      default ->
          throw new IllegalStateException(
              "PUSHGATE_TEST_REDIS is docker, embedded or nothing, not " + wanted);
    };
  }

  /// Where it listens, with the password if it has one.
  public URI uri() {
    return uri;
  }

  /// A new connection to it, for the caller to close.
  public RedisProbe probe() {
    return RedisProbe.connect(uri);
  }

  /// Which server this is and why, without its password.
  @Override
  public String toString() {
    try (var probe = probe()) {
      return "%s at %s:%d, %s".formatted(probe.version(), uri.getHost(), uri.getPort(), origin);
    }
  }

  @Override
  public void close() {
    end.run();
  }

  private static RedisServer docker(DockerRedis.Running running, String image) {
    return new RedisServer(running.uri(), "Docker image " + image, running::close);
  }

  private static RedisServer embedded(String why) {
    try {
      var redis = EmbeddedRedis.start(Options.DEFAULT);
      return new RedisServer(redis.uri(), "embedded (" + why + ")", redis::close);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
