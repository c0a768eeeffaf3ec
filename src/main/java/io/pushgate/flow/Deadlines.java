package io.pushgate.flow;

import io.pushgate.flow.port.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is due at some moment, for very many at once: one timer for all of them, where one for each
/// would cost more memory than what waits. What falls due together is done in batches, between
/// which others have their turn. Moments are those of the clock: where it is set, that is noticed.
/// Lives on one event loop.
public final class Deadlines {
  private static final long SLOT_MILLIS = 16;
  private static final Duration LONGEST_SLEEP = Duration.ofMillis(500);
  private static final Duration SHORTEST_SLEEP = Duration.ofMillis(1);
  private static final int BATCH = 100;

  private final Timers timers;
  private final InstantSource clock;

  /// What is due at the beginning of a slot, by the slot's number.
  private final TreeMap<Long, List<Deadline>> slots = new TreeMap<>();

  private Timers.@Nullable Timer timer;
  private long looksAt;

  /// With this clock.
  public Deadlines(Timers timers, InstantSource clock) {
    this.timers = timers;
    this.clock = clock;
  }

  /// Runs the action soon after that moment, never before.
  Timers.Timer at(Instant moment, Runnable action) {
    var deadline = new Deadline(action);
    var millis = moment.plusNanos(999_999).toEpochMilli();
    var slot = Math.ceilDiv(millis, SLOT_MILLIS);
    slots.computeIfAbsent(slot, _ -> new ArrayList<>()).add(deadline);
    if (timer == null || slot * SLOT_MILLIS < looksAt) {
      sleep();
    }
    return deadline;
  }

  private void sleep() {
    if (timer != null) {
      timer.cancel();
    }
    var now = clock.instant();
    var next = Instant.ofEpochMilli(slots.firstKey() * SLOT_MILLIS);
    var wait = Duration.between(now, next);
    wait = wait.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : wait;
    wait = wait.compareTo(SHORTEST_SLEEP) < 0 ? SHORTEST_SLEEP : wait;
    looksAt = now.plus(wait).toEpochMilli();
    timer = timers.after(wait, this::look);
  }

  private void look() {
    var due = due(Math.floorDiv(clock.instant().toEpochMilli(), SLOT_MILLIS));
    timer = null;
    // Before anything is done, which may fail.
    if (!slots.isEmpty()) {
      sleep();
    }
    due.forEach(Runnable::run);
  }

  private List<Runnable> due(long slot) {
    var due = new ArrayList<Runnable>();
    while (due.size() < BATCH && !slots.isEmpty() && slots.firstKey() <= slot) {
      var first = slots.firstEntry().getValue();
      var action = first.removeLast().action;
      if (action != null) {
        due.add(action);
      }
      if (first.isEmpty()) {
        slots.pollFirstEntry();
      }
    }
    return due;
  }

  /// Stays in its slot when it is called off, but holds nothing any more.
  private static final class Deadline implements Timers.Timer {
    private @Nullable Runnable action;

    Deadline(Runnable action) {
      this.action = action;
    }

    @Override
    public void cancel() {
      action = null;
    }
  }
}
