package io.pushgate.load.scenario;

import io.pushgate.load.Capacity;
import io.pushgate.load.Installation;
import io.pushgate.load.Person;
import io.pushgate.load.WrongAnswerException;
import java.time.Duration;
import java.util.List;

/// Rates that are a part of what an installation takes.
final class Rates {
  private static final Duration LENGTH = Duration.ofSeconds(10);

  private Rates() {}

  /// Whole logins a second: that part of its capacity, which is measured now. What is still cold
  /// takes half as much: warm it up before.
  static int partOfCapacity(double part, Installation installation, List<Person> people) {
    System.out.println("measuring capacity");
    var server = Capacity.server(installation.name(), installation, people);
    server.measure(LENGTH);
    var capacity = server.capacity();
    WrongAnswerException.unless(
        capacity.logins().faults().isEmpty(), "at capacity: " + capacity.logins().faults());
    System.out.printf("%.0f whole logins a second%n", capacity.perSecond());
    return (int) Math.max(1, part * capacity.perSecond());
  }
}
