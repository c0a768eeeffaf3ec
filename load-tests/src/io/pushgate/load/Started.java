package io.pushgate.load;

import java.util.ArrayDeque;
import java.util.Deque;

/// What a scenario has started, closed together, the last one first.
final class Started implements AutoCloseable {
  private final Deque<AutoCloseable> all = new ArrayDeque<>();

  /// Closes this too, later.
  <T extends AutoCloseable> T add(T started) {
    all.push(started);
    return started;
  }

  // What was measured counts though something did not end well: that is said, and the others are
  // closed all the same.
  @Override
  public void close() {
    for (var started : all) {
      try {
        started.close();
      } catch (Exception | AssertionError e) {
        System.err.println("not closed in good order: " + e);
      }
    }
  }
}
