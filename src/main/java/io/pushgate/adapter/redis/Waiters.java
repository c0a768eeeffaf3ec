package io.pushgate.adapter.redis;

import io.pushgate.domain.challenge.ChallengeId;
import io.pushgate.flow.port.DecisionBus;
import io.vertx.core.Context;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who waits for which challenge on this node, from all its event loops, in slices that are locked,
/// and swept, one at a time. A waiter costs one small object and its share of a hash table: there
/// may be 100,000.
final class Waiters {
  private final Slice[] slices;

  Waiters(int sliceCount) {
    slices = new Slice[sliceCount];
    for (int i = 0; i < sliceCount; i++) {
      slices[i] = new Slice();
    }
  }

  /// Adds a waiter; its wake-ups run on the context.
  DecisionBus.Subscription add(ChallengeId id, Runnable wakeUp, Context context) {
    var slice = slice(id);
    var waiter = new Waiter(slice, id.value(), wakeUp, context);
    slice.add(waiter);
    return waiter;
  }

  /// Wakes those who wait for the challenge.
  void wake(ChallengeId id) {
    slice(id).wake(id.value());
  }

  /// Wakes all in a slice and returns how many they are.
  int wakeSlice(int number) {
    return slices[number].wakeAll();
  }

  private Slice slice(ChallengeId id) {
    return slices[Math.floorMod(id.value().hashCode(), slices.length)];
  }

  private static final class Slice {
    /// The first of a chain of those who wait for the same challenge.
    private final Map<String, Waiter> first = new HashMap<>();

    synchronized void add(Waiter waiter) {
      waiter.next = first.put(waiter.id, waiter);
      if (waiter.next != null) {
        waiter.next.previous = waiter;
      }
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

    synchronized void wake(String id) {
      wakeChain(first.get(id));
    }

    synchronized int wakeAll() {
      int woken = 0;
      for (var head : first.values()) {
        woken += wakeChain(head);
      }
      return woken;
    }

    private static int wakeChain(@Nullable Waiter head) {
      int woken = 0;
      for (var waiter = head; waiter != null; waiter = waiter.next) {
        waiter.wake();
        woken++;
      }
      return woken;
    }
  }

  private static final class Waiter implements DecisionBus.Subscription {
    private final Slice slice;
    private final String id;
    private final Runnable wakeUp;
    private final Context context;
    private @Nullable Waiter next;
    private @Nullable Waiter previous;
    private volatile boolean closed;

    Waiter(Slice slice, String id, Runnable wakeUp, Context context) {
      this.slice = slice;
      this.id = id;
      this.wakeUp = wakeUp;
      this.context = context;
    }

    void wake() {
      context.runOnContext(
          _ -> {
            // Closed after it was woken: nobody is there any more.
            if (!closed) {
              wakeUp.run();
            }
          });
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
