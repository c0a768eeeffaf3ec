package io.pushgate.load;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/// People who type codes that are right. A code works once in a time step of 30 s: nobody may type
/// two in one.
public record Typists(Steps steps, List<Person> people) {
  private static final int SECONDS_BETWEEN_CODES = 45;

  /// So many are enough for a rate.
  public static int enoughFor(double perSecond) {
    return (int) Math.ceil(perSecond * SECONDS_BETWEEN_CODES);
  }

  /// The next one's code.
  public Future<?> validate(int number) {
    var person = people.get(number % people.size());
    return steps.validate(person.user(), person.phone().app().codeAt(Instant.now()));
  }
}
