package io.pushgate.adapter.redis;

import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.ProtocolVersion;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.util.List;

/// Where Redis is and how long it is waited for.
///
/// @param mode how the servers are organised
/// @param uris `redis[s]://[user:password@]host[:port][/database]`, at least one; a single server
///   is the first of them, of a cluster any node leads to the others
/// @param commandTimeout after which an unanswered command, and with it its connection, is given up
/// @param reconnectMin the pause before a lost connection is made anew; doubled after each failure
/// @param reconnectMax the longest such pause
public record RedisSettings(
    Mode mode,
    List<String> uris,
    Duration commandTimeout,
    Duration reconnectMin,
    Duration reconnectMax) {
  /// How servers are organised.
  public enum Mode {
    /// One server, or one address that always leads to the primary.
    STANDALONE,
    /// Redis Cluster.
    CLUSTER
  }

  public RedisSettings {
    uris = List.copyOf(uris);
    if (uris.isEmpty()) {
      throw new IllegalArgumentException("Redis needs at least one address");
    }
  }

  /// One server, a second of patience, pauses of 50 ms to 1 s.
  public static RedisSettings standalone(String uri) {
    return withDefaults(Mode.STANDALONE, List.of(uri));
  }

  /// A cluster, with the patience of [#standalone].
  public static RedisSettings cluster(List<String> uris) {
    return withDefaults(Mode.CLUSTER, uris);
  }

  /// For commands: a cluster's client sends each to the node that has its keys.
  RedisOptions commandOptions() {
    return switch (mode) {
      case STANDALONE -> options(uris.getFirst());
      case CLUSTER -> {
        var options = options(uris.getFirst()).setType(RedisClientType.CLUSTER);
        uris.stream().skip(1).forEach(options::addConnectionString);
        yield options;
      }
    };
  }

  /// For a subscription: one server, whichever; the nodes of a cluster hand all messages on.
  ///
  /// @param attempt counts the connections, so that a dead node is passed over
  RedisOptions subscriptionOptions(int attempt) {
    return options(uris.get(Math.floorMod(attempt, uris.size())));
  }

  private RedisOptions options(String uri) {
    return new RedisOptions()
        .setConnectionString(uri)
        // In RESP3 the client drops the answer of a command that a pushed message overtakes, and a
        // hash comes in another form from a script than from HGETALL.
        .setPreferredProtocolVersion(ProtocolVersion.RESP2)
        .setMaxWaitingHandlers(RedisLink.MAX_OUTSTANDING)
        .setPoolCleanerInterval(-1)
        .setNetClientOptions(
            new NetClientOptions()
                .setHostnameVerificationAlgorithm("HTTPS")
                .setTcpKeepAlive(true)
                .setConnectTimeout(Math.toIntExact(commandTimeout.toMillis())));
  }

  private static RedisSettings withDefaults(Mode mode, List<String> uris) {
    return new RedisSettings(
        mode, uris, Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofSeconds(1));
  }

  /// Takes the user and password out of every address in a text.
  static String redact(String text) {
    return text.replaceAll("//[^@/\\s]*@", "//[REDACTED]@");
  }

  @Override
  public String toString() {
    return "RedisSettings[%s, %s, %s]".formatted(mode, redact(uris.toString()), commandTimeout);
  }
}
