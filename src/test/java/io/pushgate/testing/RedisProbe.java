package io.pushgate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A blocking look into a Redis server, for assertions. It shares no code with the adapter under
/// test. Not for use by several threads at once.
public final class RedisProbe implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final RespConnection connection;

  private RedisProbe(RespConnection connection) {
    this.connection = connection;
  }

  /// Connects with 5 s of patience for connecting and for every reply.
  ///
  /// @param uri `redis://[user:password@]host[:port][/database]`
  public static RedisProbe connect(URI uri) {
    return connect(uri, PATIENCE);
  }

  /// Connects with the patience given.
  ///
  /// @throws UncheckedIOException if nobody answers
  public static RedisProbe connect(URI uri, Duration patience) {
    if (!"redis".equals(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException("a probe connects to redis://host:port");
    }
    var port = uri.getPort() < 0 ? 6379 : uri.getPort();
    try {
      var address = new InetSocketAddress(uri.getHost(), port);
      var probe = new RedisProbe(RespConnection.open(address, patience));
      try {
        probe.introduce(uri);
        return probe;
      } catch (RuntimeException e) {
        probe.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no connection to " + uri.getHost() + ":" + port, e);
    }
  }

  /// Sends one command and returns its reply: a String (UTF-8), a Long, a List of replies, or null.
  ///
  /// @throws ErrorReply if Redis refuses the command
  /// @throws UncheckedIOException if there is no proper answer in time; the probe is closed then,
  ///   because a late answer would be taken for that to the next command
  public @Nullable Object send(String... command) {
    try {
      connection.write(List.of(command));
      var reply = connection.read();
      if (reply instanceof ErrorReply error) {
        throw error;
      }
      return reply;
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(command[0] + " was not answered", e);
    }
  }

  /// All keys of the database, or those that match a glob pattern of Redis, by SCAN.
  public SortedSet<String> keys(String pattern) {
    var keys = new TreeSet<String>();
    var cursor = "0";
    do {
      var page = list(send("SCAN", cursor, "MATCH", pattern, "COUNT", "1000"));
      list(page.getLast()).forEach(key -> keys.add(String.valueOf(key)));
      cursor = String.valueOf(page.getFirst());
    } while (!cursor.equals("0"));
    return keys;
  }

  /// What is left of a key's life in milliseconds; empty if it lives for ever.
  ///
  /// @throws AssertionError if there is no such key: the question would prove nothing
  public Optional<Duration> ttl(String key) {
    var millis = number(send("PTTL", key));
    if (millis == -2) {
      throw new AssertionError("no key " + key);
    }
    return millis == -1 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }

  /// Bytes of memory that a key takes, name and bookkeeping included, every element counted.
  ///
  /// @throws AssertionError if there is no such key
  public long memory(String key) {
    if (send("MEMORY", "USAGE", key, "SAMPLES", "0") instanceof Long bytes) {
      return bytes;
    }
    throw new AssertionError("no key " + key);
  }

  /// A section of INFO (`server`, `clients`, `stats`, …).
  public Map<String, String> info(String section) {
    return fields(send("INFO", section));
  }

  /// What the server says of its version: `Redis 7.0.15`, `Valkey 8.1.1`.
  public String version() {
    var info = info("server");
    var valkey = info.get("valkey_version");
    return valkey == null ? "Redis " + info.get("redis_version") : "Valkey " + valkey;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The lines `name:value` of a reply such as that of INFO or CLUSTER INFO.
  static Map<String, String> fields(@Nullable Object reply) {
    return String.valueOf(reply)
        .lines()
        .map(line -> line.split(":", 2))
        .filter(parts -> parts.length == 2)
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
  }

  private static List<?> list(@Nullable Object reply) {
    return (List<?>) Objects.requireNonNull(reply);
  }

  private static long number(@Nullable Object reply) {
    return (Long) Objects.requireNonNull(reply);
  }

  private void introduce(URI uri) {
    var userInfo = uri.getUserInfo();
    if (userInfo != null) {
      var parts = userInfo.split(":", 2);
      var password = parts[parts.length - 1];
      send("AUTH", parts.length == 1 || parts[0].isEmpty() ? "default" : parts[0], password);
    }
    if (uri.getPath().length() > 1) {
      send("SELECT", uri.getPath().substring(1));
    }
  }

  /// An error that Redis answered with (`WRONGTYPE …`, `MOVED …`): thrown, or an element of a list.
  public static final class ErrorReply extends RuntimeException {

    private static final long serialVersionUID = 1;

    ErrorReply(String message) {
      super(message);
    }
  }
}
