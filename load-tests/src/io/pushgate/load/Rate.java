package io.pushgate.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// When work is due: leg after leg, at a rate that stays or grows evenly.
public final class Rate {
  private final List<Leg> legs;

  private Rate(List<Leg> legs) {
    this.legs = List.copyOf(legs);
  }

  /// Always the same.
  public static Rate steady(double perSecond, Duration length) {
    return rising(perSecond, perSecond, length);
  }

  /// From one to another, evenly.
  public static Rate rising(double from, double to, Duration length) {
    return new Rate(List.of(new Leg(0, 0, from, to, length.toNanos() / 1e9)));
  }

  /// Then it stays as it is.
  public Rate stay(Duration length) {
    var last = legs.getLast();
    var all = new ArrayList<>(legs);
    all.add(new Leg(last.end(), last.countAtEnd(), last.to, last.to, length.toNanos() / 1e9));
    return new Rate(all);
  }

  /// How many pieces of work are due in all.
  int count() {
    return (int) legs.getLast().countAtEnd();
  }

  /// How long it lasts.
  public Duration length() {
    return Duration.ofNanos((long) (legs.getLast().end() * 1e9));
  }

  /// When a piece is due, in nanoseconds since the start.
  ///
  /// @param number from 0 to the count, exclusively
  long dueAt(int number) {
    for (var leg : legs) {
      if (number < leg.countAtEnd()) {
        return (long) (leg.dueAt(number) * 1e9);
      }
    }
    throw new IllegalArgumentException("only " + count() + " are due");
  }

  /// @param start in seconds
  /// @param countBefore how many were due before it
  /// @param from a second
  /// @param to a second
  private record Leg(double start, double countBefore, double from, double to, double seconds) {
    double end() {
      return start + seconds;
    }

    double countAtEnd() {
      return countBefore + (from + to) / 2 * seconds;
    }

    // After t seconds from·t + (to - from)/(2·seconds)·t² are due; solved for t in the form that
    // also holds where both rates are the same.
    double dueAt(int number) {
      var due = number - countBefore;
      var growth = (to - from) / seconds;
      return start + 2 * due / (from + Math.sqrt(from * from + 2 * growth * due));
    }
  }
}
