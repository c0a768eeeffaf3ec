package io.pushgate.adapter.redis;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection that is made anew whenever it is lost. Every connection has a client of its own:
/// the client's pool would otherwise hand a dead connection out again. Lives on one event loop, on
/// which all its methods are called.
final class HeldConnection {
  private static final Logger LOG = LoggerFactory.getLogger(HeldConnection.class);
  private static final long GREETING_MILLIS = 5_000;

  private final Vertx vertx;
  private final String purpose;
  private final RedisSettings settings;
  private final IntFunction<RedisOptions> options;
  private final Owner owner;
  private @Nullable Redis client;
  private boolean open;
  private boolean closed;
  private int attempts;
  private int failures;

  /// Whose connection it is.
  interface Owner {
    /// There is a connection now.
    void opened(RedisConnection connection);

    /// There is none any more.
    void lost(String why);
  }

  /// @param purpose names the connection in the log
  /// @param options for the n-th attempt to connect
  HeldConnection(
      Vertx vertx,
      String purpose,
      RedisSettings settings,
      IntFunction<RedisOptions> options,
      Owner owner) {
    this.vertx = vertx;
    this.purpose = purpose;
    this.settings = settings;
    this.options = options;
    this.owner = owner;
  }

  void connect() {
    if (closed) {
      return;
    }
    var attempt = Redis.createClient(vertx, options.apply(attempts++));
    client = attempt;
    // A frozen server accepts the connection and never answers the greeting.
    vertx.setTimer(
        GREETING_MILLIS,
        _ -> {
          if (client == attempt && !open) {
            drop("no greeting within " + GREETING_MILLIS + " ms");
          }
        });
    attempt
        .connect()
        .onComplete(
            connection -> connected(attempt, connection),
            failure -> dropIfCurrent(attempt, failure.toString()));
  }

  /// Gives the present connection up and makes a new one after a pause.
  void drop(String why) {
    var dropped = client;
    if (dropped == null) {
      return;
    }
    client = null;
    dropped.close();
    // Told once, not at every attempt: an outage must not own the log.
    if (open || failures == 0) {
      LOG.warn("Redis {} lost: {}", purpose, RedisSettings.redact(why));
    }
    if (open) {
      open = false;
      owner.lost(why);
    }
    if (!closed) {
      vertx.setTimer(pause(), _ -> connect());
      failures++;
    }
  }

  /// Ends it for good.
  void close() {
    closed = true;
    open = false;
    if (client != null) {
      client.close();
      client = null;
    }
  }

  private void connected(Redis attempt, RedisConnection connection) {
    if (client != attempt) {
      return;
    }
    connection.exceptionHandler(e -> dropIfCurrent(attempt, e.toString()));
    connection.endHandler(_ -> dropIfCurrent(attempt, "closed by the server"));
    open = true;
    failures = 0;
    LOG.info("Redis {} open", purpose);
    owner.opened(connection);
  }

  private void dropIfCurrent(Redis attempt, String why) {
    if (client == attempt) {
      drop(why);
    }
  }

  private long pause() {
    var doubled = settings.reconnectMin().toMillis() << Math.min(failures, 16);
    return Math.min(doubled, settings.reconnectMax().toMillis());
  }
}
