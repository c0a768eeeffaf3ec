package io.pushgate.load;

import io.vertx.core.Future;
import java.util.List;

/// Logins by people who have none under way. For one event loop.
public final class Logins {
  private final LoginCycle cycle;
  private final Crowd crowd;

  /// All of them have none.
  public Logins(LoginCycle cycle, List<Person> people) {
    this(cycle, new Crowd(people));
  }

  /// Those of a crowd.
  public Logins(LoginCycle cycle, Crowd crowd) {
    this.cycle = cycle;
    this.crowd = crowd;
  }

  /// The next one's login.
  public Future<?> next(int number) {
    return next(number, System.nanoTime());
  }

  /// The same.
  ///
  /// @param dueAt when it should have begun, as [System#nanoTime] has it
  public Future<?> next(int number, long dueAt) {
    return crowd.next(person -> cycle.run(person, dueAt));
  }
}
