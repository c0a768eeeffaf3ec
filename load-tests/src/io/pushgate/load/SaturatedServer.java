package io.pushgate.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// A server that gets as many logins as it can take, for a while at a time: what is to be compared
/// is best measured in turns, for a machine that others share is not equally fast all the time.
public class SaturatedServer {
  private static final int WARM_UPS = 4;

  private final String name;
  private final Vertx vertx;
  private final int atOnce;
  private final IntFunction<Future<?>> work;
  private final Supplier<Usage> usage;
  private final Timeline logins;
  private Usage used = Usage.NONE;
  private long nanos;
  private long endedAt;

  /// A server.
  ///
  /// @param atOnce how many logins are under way at all times
  /// @param work a login, by its number
  /// @param usage what the server has used so far
  public SaturatedServer(
      String name, Vertx vertx, int atOnce, IntFunction<Future<?>> work, Supplier<Usage> usage) {
    this.name = name;
    this.vertx = vertx;
    this.atOnce = atOnce;
    this.work = work;
    this.usage = usage;
    this.logins = new Timeline(name);
  }

  /// What these take, in turns. Each goes first as often as last: a machine that grows slower
  /// meanwhile favours none.
  ///
  /// @param warmUp of each, before the first turn
  static List<Capacity> inTurns(
      List<SaturatedServer> servers, Duration warmUp, Duration turn, int turns) {
    warmUpInTurns(servers, warmUp);
    for (int i = 0; i < turns; i++) {
      var order = i % 2 == 0 ? servers : servers.reversed();
      order.forEach(server -> server.measure(turn));
    }
    return servers.stream().map(SaturatedServer::capacity).toList();
  }

  /// Warms all of them up, each for so long, in turns: what one of them makes of this process, the
  /// others find.
  static void warmUpInTurns(List<SaturatedServer> servers, Duration length) {
    for (int i = 0; i < WARM_UPS; i++) {
      servers.forEach(server -> server.warmUp(length.dividedBy(WARM_UPS)));
    }
  }

  /// Logins that do not count, but for their faults.
  public void warmUp(Duration length) {
    var cold = new Timeline(name + ", warming up");
    saturate(cold, length);
    cold.faults().forEach(logins::wrong);
  }

  /// Logins that count by themselves.
  Capacity turn(Duration length) {
    var once = new SaturatedServer(name, vertx, atOnce, work, usage);
    once.measure(length);
    return once.capacity();
  }

  /// Logins that count.
  public void measure(Duration length) {
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

  /// Whether every answer was right so far.
  protected boolean isRight() {
    return logins.faults().isEmpty();
  }

  /// What was measured.
  public Capacity capacity() {
    return new Capacity(name, logins, nanos / 1e9, used);
  }

  private void saturate(Timeline timeline, Duration length) {
    try (var _ = new Progress(List.of(timeline), length)) {
      new Saturation(vertx, atOnce, work, timeline).run(length).await();
    }
  }
}
