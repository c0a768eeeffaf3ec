package io.pushgate.load;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.List;

/// Logins by people who have none under way. For one event loop.
final class Logins {
  private final LoginCycle cycle;
  private final ArrayDeque<Person> idle;

  Logins(LoginCycle cycle, List<Person> people) {
    this.cycle = cycle;
    idle = new ArrayDeque<>(people);
  }

  /// The next one's login.
  Future<?> next(int number) {
    var next = idle.poll();
    if (next == null) {
      return Future.failedFuture("everybody has a login under way");
    }
    return cycle.run(next).onSuccess(_ -> idle.add(next));
  }
}
