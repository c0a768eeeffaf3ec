package io.pushgate.adapter.fcm;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Bounds the sends in flight, the sends that wait for a slot, and the sends that have given their
/// slot back while they wait for a retry. Used on one event loop only.
final class Bulkhead {
  private final int slots;
  private final int waitLimit;
  private final FcmListener listener;
  private final Queue<Runnable> newcomers = new ArrayDeque<>();
  private final Queue<Runnable> returning = new ArrayDeque<>();
  private int taken;
  private int parked;
  private boolean handingOut;

  /// @param slots sends in flight
  /// @param waitLimit sends that may wait for a first slot, and as many for a retry
  Bulkhead(int slots, int waitLimit, FcmListener listener) {
    this.slots = slots;
    this.waitLimit = waitLimit;
    this.listener = listener;
  }

  /// Runs the send as soon as it has a slot.
  ///
  /// @return false where there is no room to wait; it will not run
  boolean enter(Runnable send) {
    if (taken >= slots && newcomers.size() >= waitLimit) {
      listener.rejectedByBulkhead();
      return false;
    }
    newcomers.add(send);
    handOut();
    return true;
  }

  /// Gives up waiting for a first slot; false where it has had one.
  boolean abandon(Runnable send) {
    var waited = newcomers.remove(send);
    report();
    return waited;
  }

  /// The send is over.
  void leave() {
    taken--;
    handOut();
  }

  /// Gives the slot back until [#resume]; false, and the slot is kept, where too many do already.
  boolean park() {
    if (parked >= waitLimit) {
      return false;
    }
    parked++;
    leave();
    return true;
  }

  /// Runs a parked send as soon as it has a slot again, before any newcomer: it is older.
  void resume(Runnable send) {
    returning.add(send);
    handOut();
  }

  private void handOut() {
    // A send may end at once and call leave(): one loop hands out, calls from within only count.
    if (handingOut) {
      return;
    }
    handingOut = true;
    try {
      for (var next = next(); next != null; next = next()) {
        taken++;
        next.run();
      }
    } finally {
      handingOut = false;
    }
    report();
  }

  private @Nullable Runnable next() {
    if (taken >= slots) {
      return null;
    }
    var returned = returning.poll();
    if (returned != null) {
      parked--;
      return returned;
    }
    return newcomers.poll();
  }

  private void report() {
    listener.inFlight(taken);
    listener.queued(newcomers.size() + returning.size());
  }
}
