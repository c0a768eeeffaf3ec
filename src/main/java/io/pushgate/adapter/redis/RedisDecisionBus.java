package io.pushgate.adapter.redis;

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
import org.jspecify.annotations.Nullable;

/// The wake-ups of one node: one subscription to the node's own channel, shared by all its event
/// loops. Three things make sure that no waiter sleeps through a change:
///
/// * messages, for what other nodes change;
/// * a wake-up of everybody after each new subscription, for what was missed while there was none;
/// * a sweep that wakes every waiter within 2 s, for messages that were lost unseen.
public final class RedisDecisionBus implements DecisionBus {
  private static final int SLICES = 60;

  /// The sweep goes round in 1.8 s, a little faster than that: timers are late.
  private static final long SLICE_MILLIS = 30;

  private static final int BURST = 1_000;
  private static final long BURST_PAUSE_MILLIS = 10;
  private static final long HEARTBEAT_MILLIS = 500;
  private static final int SILENT_BEATS = 2;

  private final Vertx vertx;
  private final Context context;
  private final String channel;
  private final HeldConnection held;
  private final Waiters waiters = new Waiters(SLICES);
  private @Nullable RedisConnection connection;
  private boolean subscribed;
  private int silentBeats;
  private int wakingFrom = SLICES;
  private int swept;
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
          beat();
          sweep();
        });
  }

  @Override
  public Subscription subscribe(ChallengeId id, Runnable wakeUp) {
    return waiters.add(id, wakeUp, vertx.getOrCreateContext());
  }

  @Override
  public void changed(ChallengeId id) {
    waiters.wake(id);
  }

  /// Ends the subscription and the sweep; waiters are woken no more.
  public Future<Void> close() {
    var promise = Promise.<Void>promise();
    context.runOnContext(
        _ -> {
          closed = true;
          connection = null;
          held.close();
          promise.complete();
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
      ChallengeId.parse(message.get(2).toString()).ifPresent(waiters::wake);
    } else if (kind.equals("subscribe") && !subscribed) {
      subscribed = true;
      wakeAll();
    }
  }

  private void sweep() {
    vertx.setPeriodic(
        SLICE_MILLIS,
        timer -> {
          if (closed) {
            vertx.cancelTimer(timer);
          } else {
            waiters.wakeSlice(swept);
            swept = (swept + 1) % SLICES;
          }
        });
  }

  private void wakeAll() {
    var idle = wakingFrom == SLICES;
    wakingFrom = 0;
    if (idle) {
      wakeBurst();
    }
  }

  // Each of them reads the store: in bursts, or they would stand in each other's way.
  private void wakeBurst() {
    int woken = 0;
    while (wakingFrom < SLICES && woken < BURST) {
      woken += waiters.wakeSlice(wakingFrom++);
    }
    if (wakingFrom < SLICES && !closed) {
      vertx.setTimer(BURST_PAUSE_MILLIS, _ -> wakeBurst());
    }
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
