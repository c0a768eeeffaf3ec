package io.pushgate.config;

import java.net.URI;
import java.util.List;

/// Where the state is.
///
/// @param mode how the servers are organised
/// @param uris standalone: exactly one, in development possibly none (then an embedded Redis is
///   started); cluster: one or more nodes of it
/// @param commandTimeoutMillis how long an answer is waited for, 50–30,000 ms
/// @param reconnectMinMillis the first pause before a lost connection is made again, 1–10,000 ms
/// @param reconnectMaxMillis the longest pause, at least the first, up to 60,000 ms
public record RedisConfig(
    Mode mode,
    List<RedisUri> uris,
    int commandTimeoutMillis,
    int reconnectMinMillis,
    int reconnectMaxMillis) {
  private static final String LOCAL = "redis://127.0.0.1:6379";

  public RedisConfig {
    uris = List.copyOf(uris);
  }

  /// How the servers are organised.
  public enum Mode {
    /// One server, or one address that always leads to the primary.
    STANDALONE,
    /// Redis Cluster. All keys that one step touches share a hash tag.
    CLUSTER
  }

  /// The same with one other server.
  public RedisConfig with(URI server) {
    return new RedisConfig(
        Mode.STANDALONE,
        List.of(new RedisUri(server.toString())),
        commandTimeoutMillis,
        reconnectMinMillis,
        reconnectMaxMillis);
  }

  static RedisConfig read(Settings in) {
    var mode = in.choice("redis.mode", Mode.STANDALONE);
    var redis =
        new RedisConfig(
            mode,
            uris(in, mode),
            in.whole("redis.commandTimeoutMillis", 1000, 50, 30_000),
            in.whole("redis.reconnectMinMillis", 50, 1, 10_000),
            in.whole("redis.reconnectMaxMillis", 1000, 1, 60_000));
    if (redis.reconnectMinMillis > redis.reconnectMaxMillis) {
      in.fault("redis.reconnectMaxMillis", "must not be less than redis.reconnectMinMillis");
    }
    return redis;
  }

  private static List<RedisUri> uris(Settings in, Mode mode) {
    var preset = in.mode() == io.pushgate.config.Mode.PRODUCTION ? LOCAL : "";
    var one = in.optional("redis.uri", preset, RedisConfig::parse);
    var local = RedisUri.parse(preset);
    var many = in.list("redis.uris", RedisConfig::parse);
    return switch (mode) {
      case STANDALONE -> {
        if (in.isSet("redis.uris") && !in.isSet("redis.uri")) {
          in.fault("redis.uris", "is for redis.mode cluster; standalone needs redis.uri");
        }
        yield one.or(() -> local).stream().toList();
      }
      case CLUSTER -> {
        if (!in.isSet("redis.uris")) {
          in.missing("redis.uris", "redis.mode cluster needs at least one node");
        } else if (many.stream().anyMatch(uri -> uri.database() != 0)) {
          in.fault("redis.uris", "must not name a database: a cluster has only one");
        }
        yield many;
      }
    };
  }

  private static Parsed<RedisUri> parse(String text) {
    return Parsed.of(RedisUri.parse(text), RedisUri.FORM);
  }
}
