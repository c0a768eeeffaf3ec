package io.pushgate.adapter.redis;

import io.pushgate.flow.port.StoreUnavailableException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pipelined connection of one event loop. It heals itself; while it is down, every command
/// fails at once with [StoreUnavailableException]: waiting would turn an outage of the store into a
/// pile of open requests.
///
/// One watchdog instead of a timer per command: when the oldest command has waited too long, the
/// connection is given up and with it everything that was sent on it.
public final class RedisLink {
  /// How many commands may be under way; beyond it they fail at once.
  static final int MAX_OUTSTANDING = 16_384;

  private static final int TICKS_PER_TIMEOUT = 10;

  private final Vertx vertx;
  private final Context context;
  private final long tickMillis;
  private final HeldConnection held;
  private final LinkedHashSet<Outstanding> outstanding = new LinkedHashSet<>();
  private final List<Promise<Void>> awaitingConnection = new ArrayList<>();
  private volatile @Nullable Thread thread;
  private @Nullable RedisConnection connection;
  private long tick;
  private long lastSent;
  private long openedAt;
  private boolean closed;

  /// Connects on the event loop that it is created on (a new one where it is created on none), and
  /// is quickest when used from there.
  public RedisLink(Vertx vertx, RedisSettings settings) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.tickMillis = Math.max(1, settings.commandTimeout().toMillis() / TICKS_PER_TIMEOUT);
    this.held =
        new HeldConnection(
            vertx, "connection", settings, _ -> settings.commandOptions(), new Owner());
    context.runOnContext(
        _ -> {
          thread = Thread.currentThread();
          held.connect();
          scheduleTick();
        });
  }

  /// Completes as soon as there is a connection, at once where there is one.
  public Future<Void> connected() {
    var promise = Promise.<Void>promise();
    context.runOnContext(
        _ -> {
          if (connection != null) {
            promise.complete();
          } else {
            awaitingConnection.add(promise);
          }
        });
    return promise.future();
  }

  /// Writes something that goes away by itself; a failure's message says why Redis cannot be
  /// written to.
  public Future<Void> checkWritable() {
    return send(Request.cmd(Command.SET).arg(RedisKeys.writeCheck()).arg("1").arg("PX").arg(1_000))
        .mapEmpty();
  }

  /// Closes the connection; what is under way fails.
  public Future<Void> close() {
    var promise = Promise.<Void>promise();
    context.runOnContext(
        _ -> {
          closed = true;
          held.close();
          failAll("this node is shutting down");
          promise.complete();
        });
    return promise.future();
  }

  /// Sends a command. The result is null where Redis answers nil.
  ///
  /// @return fails with [StoreUnavailableException] or [RedisErrorException]
  Future<@Nullable Response> send(Request request) {
    var command = new Outstanding();
    if (Thread.currentThread() == thread) {
      transmit(request, command);
    } else {
      context.runOnContext(_ -> transmit(request, command));
    }
    return command.promise.future();
  }

  private void transmit(Request request, Outstanding command) {
    var present = connection;
    if (present == null) {
      command.promise.fail(new StoreUnavailableException("Redis is not connected"));
      return;
    }
    if (outstanding.size() >= MAX_OUTSTANDING) {
      command.promise.fail(new StoreUnavailableException("too many Redis commands under way"));
      return;
    }
    command.sentAt = tick;
    lastSent = tick;
    outstanding.add(command);
    present
        .send(request)
        .onComplete(
            reply -> {
              if (outstanding.remove(command)) {
                command.promise.complete(reply);
              }
            },
            failure -> failed(present, command, failure));
  }

  private void failed(RedisConnection sentOn, Outstanding command, Throwable failure) {
    if (!outstanding.remove(command)) {
      return;
    }
    command.promise.fail(RedisErrorException.of(failure));
    // A server that must not be written to is left for another, but not over and over again.
    var leaves =
        RedisErrorException.isServedElsewhere(failure) && tick - openedAt > TICKS_PER_TIMEOUT;
    if (connection == sentOn && (leaves || RedisErrorException.isConnectionLost(failure))) {
      held.drop(failure.toString());
    }
  }

  // Counting re-armed timers, not reading a clock: after a pause of this process, the answers that
  // came in meanwhile are read before the watchdog judges again.
  private void scheduleTick() {
    vertx.setTimer(
        tickMillis,
        _ -> {
          if (!closed) {
            tick++;
            watch();
            scheduleTick();
          }
        });
  }

  private void watch() {
    if (!outstanding.isEmpty()) {
      if (tick - outstanding.getFirst().sentAt > TICKS_PER_TIMEOUT) {
        held.drop("no answer within " + tickMillis * TICKS_PER_TIMEOUT + " ms");
      }
    } else if (connection != null && tick - lastSent >= TICKS_PER_TIMEOUT) {
      // So that a connection that died silently is found before somebody needs it.
      transmit(Request.cmd(Command.PING), new Outstanding());
    }
  }

  private void failAll(String why) {
    connection = null;
    var abandoned = List.copyOf(outstanding);
    outstanding.clear();
    abandoned.forEach(command -> command.promise.fail(new StoreUnavailableException(why)));
  }

  private static final class Outstanding {
    final Promise<@Nullable Response> promise = Promise.promise();
    long sentAt;
  }

  private final class Owner implements HeldConnection.Owner {
    @Override
    public void opened(RedisConnection opened) {
      connection = opened;
      openedAt = tick;
      var awaiting = List.copyOf(awaitingConnection);
      awaitingConnection.clear();
      awaiting.forEach(Promise::complete);
    }

    @Override
    public void lost(String why) {
      failAll("the connection to Redis was lost");
    }
  }
}
