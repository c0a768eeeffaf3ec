package io.pushgate.adapter.fcm;

import java.time.Duration;
import java.time.Instant;

/// Counts calls and bad calls over the last while, in ten slices. Used on one event loop only.
final class FailureWindow {
  private static final int SLICES = 10;

  private final long sliceMillis;
  private final int[] calls = new int[SLICES];
  private final int[] bad = new int[SLICES];
  private long newest;

  FailureWindow(Duration length) {
    sliceMillis = Math.max(1, length.toMillis() / SLICES);
  }

  void add(Instant now, boolean failed) {
    var slice = now.toEpochMilli() / sliceMillis;
    forget(slice);
    calls[(int) (slice % SLICES)]++;
    if (failed) {
      bad[(int) (slice % SLICES)]++;
    }
  }

  int calls() {
    return sum(calls);
  }

  int bad() {
    return sum(bad);
  }

  private void forget(long slice) {
    // A clock set back must not revive old slices: then everything is forgotten.
    var stale = slice < newest ? SLICES : Math.min(SLICES, slice - newest);
    for (var i = 0; i < stale; i++) {
      var index = (int) ((slice - i) % SLICES);
      calls[index] = 0;
      bad[index] = 0;
    }
    newest = slice;
  }

  private static int sum(int[] counts) {
    var total = 0;
    for (var count : counts) {
      total += count;
    }
    return total;
  }
}
