package io.pushgate.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// A server that gets as many logins as it can take, for a while at a time: what is to be compared
/// is best measured in turns, for a machine that others share is not equally fast all the time.
final class SaturatedServer {
  // Enough that a server always has work while Redis, the phones and FCM are at theirs.
  private static final int AT_ONCE = 128;

  private final String name;
  private final Vertx vertx;
  private final IntFunction<Future<?>> work;
  private final Supplier<Usage> usage;
  private final Timeline logins;
  private Usage used = Usage.NONE;
  private long nanos;
  private long endedAt;

  /// A server.
  ///
  /// @param work a login, by its number
  /// @param usage what the server has used so far
  SaturatedServer(String name, Vertx vertx, IntFunction<Future<?>> work, Supplier<Usage> usage) {
    this.name = name;
    this.vertx = vertx;
    this.work = work;
    this.usage = usage;
    this.logins = new Timeline(name);
  }

  /// Logins that do not count, but for their faults.
  void warmUp(Duration length) {
    var cold = new Timeline(name + ", warming up");
    saturate(cold, length);
    cold.faults().forEach((what, _) -> logins.wrong(new WrongAnswerException(what)));
  }

  /// Logins that count.
  void measure(Duration length) {
    var before = usage.get();
    var begin = System.nanoTime();
    if (endedAt != 0) {
      logins.skip(begin - endedAt);
    }
    saturate(logins, length);
    endedAt = System.nanoTime();
    nanos += endedAt - begin;
    used = used.plus(before.until(usage.get()));
  }

  /// What was measured.
  Capacity capacity() {
    return new Capacity(name, logins, nanos / 1e9, used);
  }

  private void saturate(Timeline timeline, Duration length) {
    try (var _ = new Progress(List.of(timeline), length)) {
      new Saturation(vertx, AT_ONCE, work, timeline).run(length).await();
    }
  }
}
