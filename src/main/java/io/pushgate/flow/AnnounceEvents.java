package io.pushgate.flow;

import io.pushgate.domain.Shard;
import io.pushgate.domain.audit.RetryPlan;
import io.pushgate.flow.port.EventOutbox;
import io.pushgate.flow.port.EventOutbox.Due;
import io.pushgate.flow.port.EventReceiver;
import io.pushgate.flow.port.FlowListener;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Tells a receiver outside of events, at least once each. Every node does so: they share the work
/// by taking events out of the reach of the others for a while.
public final class AnnounceEvents {
  /// How long nobody else takes what one node has taken: far longer than one attempt may last.
  static final Duration LEASE = Duration.ofSeconds(60);

  /// How long events wait for a receiver that wants none, should it be configured anew.
  static final Duration KEPT_UNWANTED = Duration.ofHours(24);

  // At most 64 under way in one node.
  private static final int SHARDS_AT_ONCE = 16;
  private static final int PER_SHARD = 4;

  private final EventOutbox outbox;
  private final EventReceiver receiver;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final FlowListener listener;

  /// Wires the flow.
  public AnnounceEvents(
      EventOutbox outbox,
      EventReceiver receiver,
      InstantSource clock,
      RandomGenerator random,
      FlowListener listener) {
    this.outbox = outbox;
    this.receiver = receiver;
    this.clock = clock;
    this.random = random;
    this.listener = listener;
  }

  /// Tells what is due, of every shard a few.
  ///
  /// @return true if there is probably more
  public Future<Boolean> sweep() {
    return outbox
        .isClosed(receiver.name())
        .compose(closed -> closed ? removeOld() : sweepFrom(0, false));
  }

  private Future<Boolean> sweepFrom(int first, boolean more) {
    if (first >= Shard.COUNT) {
      return Future.succeededFuture(more);
    }
    var now = clock.instant();
    var claims =
        shards(first).stream().map(shard -> outbox.claim(shard, now, LEASE, PER_SHARD)).toList();
    // A part of the store that cannot be reached does not hold up the others.
    return Future.join(claims)
        .transform(_ -> Future.succeededFuture(claims))
        .map(all -> all.stream().filter(Future::succeeded).map(Future::result).toList())
        .compose(
            taken ->
                tellAll(taken)
                    .compose(
                        _ -> {
                          var full = taken.stream().anyMatch(some -> some.size() == PER_SHARD);
                          return sweepFrom(first + SHARDS_AT_ONCE, more || full);
                        }));
  }

  private Future<?> tellAll(List<List<Due>> taken) {
    return Future.join(taken.stream().flatMap(Collection::stream).map(this::tell).toList());
  }

  private Future<Void> tell(Due due) {
    return receiver
        .tell(due.announcement(), clock.instant())
        .otherwise(cause -> new EventReceiver.NotTaken(cause.getClass().getSimpleName()))
        .compose(outcome -> afterTelling(due, outcome))
        // It is still in the outbox and comes again when its lease has run out.
        .onFailure(cause -> listener.backgroundFailure("announcement not settled", cause))
        .otherwiseEmpty();
  }

  private Future<Void> afterTelling(Due due, EventReceiver.Outcome outcome) {
    listener.announced(outcome);
    return switch (outcome) {
      case EventReceiver.Taken() -> outbox.remove(due);
      case EventReceiver.Unwanted() ->
          outbox.close(receiver.name()).compose(_ -> outbox.remove(due));
      case EventReceiver.NotTaken _ ->
          RetryPlan.pauseAfter(due.attempts(), random)
              .map(pause -> outbox.postpone(due, clock.instant().plus(pause)))
              .orElseGet(() -> giveUp(due));
    };
  }

  private Future<Void> giveUp(Due due) {
    listener.announcementGivenUp(due.announcement().id());
    return outbox.remove(due);
  }

  private Future<Boolean> removeOld() {
    var moment = clock.instant().minus(KEPT_UNWANTED);
    return Future.all(
            IntStream.range(0, Shard.COUNT)
                .mapToObj(number -> outbox.removeDueBefore(new Shard(number), moment))
                .toList())
        .map(false);
  }

  private static List<Shard> shards(int first) {
    return IntStream.range(first, Math.min(first + SHARDS_AT_ONCE, Shard.COUNT))
        .mapToObj(Shard::new)
        .toList();
  }
}
