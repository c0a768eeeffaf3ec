package io.pushgate.adapter.fcm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until it is moved.
final class MutableTime implements InstantSource {
  private volatile Instant now = Instant.parse("2031-05-04T10:20:30.123Z");

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration step) {
    now = now.plus(step);
  }
}
