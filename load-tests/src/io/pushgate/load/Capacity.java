package io.pushgate.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// How many whole logins a server ends in a second when it gets as many as it can take.
///
/// @param server its name
/// @param logins how long each took, in a closed loop: for the record
/// @param seconds how long it was measured
/// @param used meanwhile
public record Capacity(String server, Timeline logins, double seconds, Usage used) {
  // Enough that a server always has work while Redis, the phones and FCM are at theirs.
  private static final int AT_ONCE = 128;
  private static final int PEOPLE = 400;

  /// Of logins by push at this installation.
  static Capacity of(Installation installation, Duration warmUp, Duration length) {
    return of(installation.name(), installation, installation.people(PEOPLE), warmUp, length);
  }

  /// The same of these people, under this name.
  public static Capacity of(
      String name,
      Installation installation,
      List<Person> people,
      Duration warmUp,
      Duration length) {
    var cycle =
        new LoginCycle(installation, new Timeline("created"), new Timeline("decision to waiter"));
    var logins = new Logins(cycle, people);
    return of(
        installation.name(),
        installation.vertx(),
        logins::next,
        installation::usage,
        warmUp,
        length);
  }

  /// Of any work.
  static Capacity of(
      String server,
      Vertx vertx,
      IntFunction<Future<?>> work,
      Supplier<Usage> usage,
      Duration warmUp,
      Duration length) {
    var cold = new Timeline(server + ", warming up");
    saturate(cold, vertx, work, warmUp);
    var logins = new Timeline(server);
    var before = usage.get();
    var begin = System.nanoTime();
    saturate(logins, vertx, work, length);
    var seconds = (System.nanoTime() - begin) / 1e9;
    cold.faults().forEach((what, _) -> logins.wrong(new WrongAnswerException(what)));
    return new Capacity(server, logins, seconds, before.until(usage.get()));
  }

  private static void saturate(
      Timeline logins, Vertx vertx, IntFunction<Future<?>> work, Duration length) {
    try (var _ = new Progress(List.of(logins), length)) {
      new Saturation(vertx, AT_ONCE, work, logins).run(length).await();
    }
  }

  /// Logins in a second.
  public double perSecond() {
    return logins.count() / seconds;
  }

  /// CPU of the server and of its Redis for each login, in microseconds.
  double cpuMicros() {
    return (double) (used.serverMicros() + used.redisMicros()) / logins.count();
  }

  /// CPU of the server alone for each login, in microseconds.
  double serverCpuMicros() {
    return (double) used.serverMicros() / logins.count();
  }

  /// For programs.
  JsonObject json() {
    return used.each(Math.max(1, logins.count()))
        .put("server", server)
        .put("cyclesPerSecond", Math.round(perSecond() * 10) / 10.0)
        .put("cycles", logins.count())
        .put("seconds", Math.round(seconds * 10) / 10.0);
  }
}
