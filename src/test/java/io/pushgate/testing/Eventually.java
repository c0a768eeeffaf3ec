package io.pushgate.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Bounded waiting for what nothing announces.
public final class Eventually {

  private static final Duration POLL = Duration.ofMillis(5);

  private Eventually() {}

  /// Returns as soon as `condition` holds; asks again every 5 ms.
  ///
  /// @param what names the condition in the failure
  /// @throws AssertionError if it does not hold within `limit`
  public static void within(Duration limit, String what, BooleanSupplier condition) {
    if (!briefly(limit, condition)) {
      throw new AssertionError("not within " + limit + ": " + what);
    }
  }

  /// The same for what need not come: false if `condition` does not hold within `limit`.
  public static boolean briefly(Duration limit, BooleanSupplier condition) {
    var deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return true;
  }
}
