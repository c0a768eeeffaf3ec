package io.pushgate.load;

import io.vertx.core.json.JsonObject;
import java.util.List;

/// How many whole logins a server ends in a second when it gets as many as it can take.
///
/// @param server its name
/// @param logins how long each took, in a closed loop: for the record
/// @param seconds how long it was measured
/// @param used meanwhile
public record Capacity(String server, Timeline logins, double seconds, Usage used) {
  // Enough that a server always has work while Redis, the phones and FCM are at theirs.
  static final int AT_ONCE = 128;
  private static final int PEOPLE = 400;

  /// What measures it at this installation, a while at a time.
  static SaturatedServer server(Installation installation) {
    return server(installation.name(), installation, installation.people(PEOPLE));
  }

  /// The same of these people, under this name.
  public static SaturatedServer server(
      String name, Installation installation, List<Person> people) {
    return server(name, installation, people, AT_ONCE);
  }

  /// The same, with so many logins under way at all times.
  static SaturatedServer server(
      String name, Installation installation, List<Person> people, int atOnce) {
    var cycle =
        new LoginCycle(installation, new Timeline("created"), new Timeline("decision to waiter"));
    var logins = new Logins(cycle, people);
    return new SaturatedServer(
        name, installation.vertx(), atOnce, logins::next, installation::usage);
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
  public JsonObject json() {
    return used.each(Math.max(1, logins.count()))
        .put("server", server)
        .put("cyclesPerSecond", Math.round(perSecond() * 10) / 10.0)
        .put("cycles", logins.count())
        .put("seconds", Math.round(seconds * 10) / 10.0);
  }
}
