package io.pushgate.adapter.redis;

import io.pushgate.domain.Shard;
import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.flow.port.DecisionBus;
import io.pushgate.flow.port.DecisionBus.Changed;
import io.pushgate.flow.port.DecisionBus.News;
import io.vertx.core.Context;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who waits for which challenge on this node, from all its event loops, in slices that are locked,
/// and swept, one at a time: one for each shard, of which one script can ask. A waiter costs one
/// small object and its share of a hash table: there may be 100,000.
final class Waiters {
  /// The length of a mark of a challenge, in hexadecimal digits.
  private static final int MARK_DIGITS = 8;

  private final Slice[] slices = new Slice[Shard.COUNT];

  Waiters() {
    Arrays.setAll(slices, _ -> new Slice());
  }

  /// Adds a waiter; its wake-ups run on the context.
  DecisionBus.Subscription add(ChallengeId id, DecisionBus.WakeUp wakeUp, Context context) {
    var slice = slice(id);
    var waiter = new Waiter(slice, id, wakeUp, context);
    slice.add(waiter);
    return waiter;
  }

  /// Wakes those who wait for the challenge.
  void wake(ChallengeId id, News news) {
    slice(id).wake(id, news);
  }

  /// The challenges of a shard that somebody waits for.
  List<ChallengeId> awaited(Shard shard) {
    return slices[shard.number()].awaited();
  }

  /// Wakes those of them whose challenge has another mark than when they were last told one. Who
  /// was told none is woken: nobody knows what they have read.
  ///
  /// @param marks one for each of them, one after the other
  void told(List<ChallengeId> ids, String marks) {
    for (int i = 0; i < ids.size(); i++) {
      var mark = HexFormat.fromHexDigits(marks, i * MARK_DIGITS, (i + 1) * MARK_DIGITS);
      slice(ids.get(i)).told(ids.get(i), mark);
    }
  }

  private Slice slice(ChallengeId id) {
    return slices[id.shard().number()];
  }

  private static final class Slice {
    /// The first of a chain of those who wait for the same challenge.
    private final Map<ChallengeId, Waiter> first = new HashMap<>();

    synchronized void add(Waiter waiter) {
      waiter.next = first.put(waiter.id, waiter);
      if (waiter.next != null) {
        waiter.next.previous = waiter;
      }
    }

    /// Whatever mark comes next is another one.
    synchronized void forget(Waiter waiter) {
      waiter.mark = 0;
    }

    /// In constant time: thousands may wait for one challenge and all give up in a row.
    synchronized void remove(Waiter waiter) {
      if (waiter.next != null) {
        waiter.next.previous = waiter.previous;
      }
      if (waiter.previous != null) {
        waiter.previous.next = waiter.next;
      } else if (waiter.next != null) {
        first.put(waiter.id, waiter.next);
      } else {
        first.remove(waiter.id);
      }
    }

    synchronized void wake(ChallengeId id, News news) {
      for (var waiter = first.get(id); waiter != null; waiter = waiter.next) {
        waiter.wake(news);
      }
    }

    synchronized List<ChallengeId> awaited() {
      return List.copyOf(first.keySet());
    }

    synchronized void told(ChallengeId id, int mark) {
      for (var waiter = first.get(id); waiter != null; waiter = waiter.next) {
        if (waiter.mark != mark) {
          waiter.mark = mark;
          waiter.wake(new Changed());
        }
      }
    }
  }

  private static final class Waiter implements DecisionBus.Subscription {
    private final Slice slice;
    private final ChallengeId id;
    private final DecisionBus.WakeUp wakeUp;
    private final Context context;
    private @Nullable Waiter next;
    private @Nullable Waiter previous;
    // The slice's lock guards it. No challenge has this one, or one in four thousand million.
    private int mark;
    private volatile boolean closed;

    Waiter(Slice slice, ChallengeId id, DecisionBus.WakeUp wakeUp, Context context) {
      this.slice = slice;
      this.id = id;
      this.wakeUp = wakeUp;
      this.context = context;
    }

    void wake(News news) {
      context.runOnContext(
          _ -> {
            // Closed after it was woken: nobody is there any more.
            if (!closed) {
              wakeUp.wake(news);
            }
          });
    }

    @Override
    public void missed() {
      slice.forget(this);
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        slice.remove(this);
      }
    }
  }
}
