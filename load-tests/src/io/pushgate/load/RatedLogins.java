package io.pushgate.load;

import io.vertx.core.Future;
import java.util.List;

/// Whole logins by push that arrive at a rate, and what is measured of them: all of it from the
/// same moment on.
public final class RatedLogins {
  private final Installation installation;
  private final Timeline login;

  /// How long the answer to a request for approval takes.
  public final Timeline created;

  /// From a device's decision to the answer at the waiting login flow.
  public final Timeline woken;

  private final Logins logins;
  private long endedAt;

  /// At an installation, by these people.
  ///
  /// @param where before the names of what is measured
  public RatedLogins(String where, Installation installation, Crowd crowd) {
    this.installation = installation;
    login = new Timeline(where + "login by push, whole cycle");
    created = new Timeline(where + "request for approval");
    woken = new Timeline(where + "decision to waiter");
    logins = new Logins(new LoginCycle(installation, created, woken), crowd);
  }

  /// What is measured.
  public List<Timeline> timelines() {
    return List.of(login, created, woken);
  }

  /// How many ended well.
  public long count() {
    return login.count();
  }

  /// Lets them arrive. What lies between two runs is left out.
  public Future<Void> run(Rate rate) {
    var now = System.nanoTime();
    for (var timeline : timelines()) {
      if (endedAt == 0) {
        timeline.begin(now);
      } else {
        timeline.skip(now - endedAt);
      }
    }
    return Arrivals.at(rate, installation.vertx(), logins::next, login)
        .onComplete(_ -> endedAt = System.nanoTime());
  }
}
