package io.pushgate.testing.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Well-formed codes that no phone of a user shows.
public final class WrongCodes {
  // Wider than every window around every drift that a test makes.
  private static final int STEPS = 40;
  private static final int PERIOD_SECONDS = 30;

  private WrongCodes() {}

  /// One that none of these phones shows around this time.
  public static String one(Instant time, Phone... phones) {
    return many(1, time, phones).getFirst();
  }

  /// Different ones.
  public static List<String> many(int count, Instant time, Phone... phones) {
    var shown = Stream.of(phones).flatMap(phone -> shown(phone, time)).collect(Collectors.toSet());
    return guesses(shown).limit(count).toList();
  }

  private static Stream<String> guesses(Set<String> shown) {
    return IntStream.range(0, 1_000_000)
        .mapToObj("%06d"::formatted)
        .filter(guess -> !shown.contains(guess));
  }

  private static Stream<String> shown(Phone phone, Instant time) {
    var step = time.getEpochSecond() / PERIOD_SECONDS;
    return LongStream.rangeClosed(step - STEPS, step + STEPS).mapToObj(phone.app()::code);
  }
}
