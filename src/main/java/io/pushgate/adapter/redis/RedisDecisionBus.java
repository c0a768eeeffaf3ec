package io.pushgate.adapter.redis;

import io.pushgate.domain.Shard;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.flow.port.DecisionBus;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The wake-ups of one node: one subscription to the node's own channel, shared by all its event
/// loops. Three things make sure that no waiter sleeps through a change:
///
/// * messages, for what other nodes change;
/// * a sweep after each new subscription, for what was missed while there was none;
/// * a sweep that goes round within 2 s, for messages that were lost unseen.
///
/// A sweep asks for marks of the challenges that are waited for, many at once, and wakes those
/// whose mark has changed: 100,000 who all read their challenge every 2 s would be most of the
/// load.
public final class RedisDecisionBus implements DecisionBus {
  private static final Script MARKS = Script.named("challenge_marks");
  private static final int MARKED_AT_ONCE = 100;

  /// The sweep goes round in 1.8 s, a little faster than that: timers are late.
  private static final long SWEEP_MILLIS = 28;

  private static final int SHARDS_SWEPT = 4;
  private static final int SHARDS_SWEPT_IN_HASTE = 32;
  private static final long HEARTBEAT_MILLIS = 500;
  private static final int SILENT_BEATS = 2;

  private final Vertx vertx;
  private final Context context;
  private final String channel;
  private final HeldConnection held;
  private final Waiters waiters = new Waiters();
  private @Nullable RedisLink link;
  private @Nullable RedisConnection connection;
  private boolean subscribed;
  private int silentBeats;
  private int swept;
  private int toSweepInHaste;
  private boolean closed;

  /// Subscribes on the event loop that it is created on (a new one where it is created on none).
  /// Not to be created in a verticle, with which its timers would end.
  ///
  /// @param nodeId as the [RedisChallengeStore]s of this node have it; no other node's
  public RedisDecisionBus(Vertx vertx, RedisSettings settings, String nodeId) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.channel = RedisKeys.channel(nodeId);
    this.held =
        new HeldConnection(
            vertx, "subscription", settings, settings::subscriptionOptions, new Owner());
    context.runOnContext(
        _ -> {
          held.connect();
          link = new RedisLink(vertx, settings);
          beat();
          sweep();
        });
  }

  @Override
  public Subscription subscribe(ChallengeId id, WakeUp wakeUp) {
    return waiters.add(id, wakeUp, vertx.getOrCreateContext());
  }

  @Override
  public void tell(ChallengeId id, News news) {
    waiters.wake(id, news);
  }

  /// Ends the subscription and the sweep; waiters are woken no more.
  public Future<Void> close() {
    var promise = Promise.<Void>promise();
    context.runOnContext(
        _ -> {
          closed = true;
          connection = null;
          held.close();
          Objects.requireNonNull(link, "made first").close().onComplete(promise);
        });
    return promise.future();
  }

  // Subscribing again to what one is subscribed to is answered and changes nothing: the one
  // question that a subscribed connection may always be asked.
  private void askSubscription() {
    if (connection != null) {
      connection.send(Request.cmd(Command.SUBSCRIBE).arg(channel));
    }
  }

  private void beat() {
    vertx.setTimer(
        HEARTBEAT_MILLIS,
        _ -> {
          if (closed) {
            return;
          }
          if (connection != null && ++silentBeats > SILENT_BEATS) {
            held.drop("the subscription does not answer");
          }
          askSubscription();
          beat();
        });
  }

  private void received(@Nullable Response message) {
    silentBeats = 0;
    if (message == null || message.size() < 3) {
      return;
    }
    var kind = message.get(0).toString();
    if (kind.equals("message")) {
      ChallengeId.parse(message.get(2).toString()).ifPresent(this::wake);
    } else if (kind.equals("subscribe") && !subscribed) {
      subscribed = true;
      toSweepInHaste = Shard.COUNT;
    }
  }

  private void sweep() {
    vertx.setPeriodic(
        SWEEP_MILLIS,
        timer -> {
          if (closed) {
            vertx.cancelTimer(timer);
          } else {
            sweep(toSweepInHaste > 0 ? SHARDS_SWEPT_IN_HASTE : SHARDS_SWEPT);
          }
        });
  }

  private void sweep(int shards) {
    toSweepInHaste = Math.max(0, toSweepInHaste - shards);
    for (int i = 0; i < shards; i++) {
      var awaited = waiters.awaited(new Shard(swept));
      for (int from = 0; from < awaited.size(); from += MARKED_AT_ONCE) {
        mark(awaited.subList(from, Math.min(from + MARKED_AT_ONCE, awaited.size())));
      }
      swept = (swept + 1) % Shard.COUNT;
    }
  }

  private void mark(List<ChallengeId> ids) {
    MARKS
        .run(Objects.requireNonNull(link), ids.stream().map(RedisKeys::challenge).toList())
        .onComplete(
            marks -> waiters.told(ids, marks.toString()),
            // They will find out whether it is an outage.
            _ -> ids.forEach(this::wake));
  }

  private void wake(ChallengeId id) {
    waiters.wake(id, new Changed());
  }

  private final class Owner implements HeldConnection.Owner {
    @Override
    public void opened(RedisConnection opened) {
      connection = opened;
      silentBeats = 0;
      opened.handler(RedisDecisionBus.this::received);
      askSubscription();
    }

    @Override
    public void lost(String why) {
      connection = null;
      subscribed = false;
    }
  }
}
