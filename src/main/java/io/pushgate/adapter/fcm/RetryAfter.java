package io.pushgate.adapter.fcm;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The header `Retry-After` (RFC 9110 §10.2.3).
final class RetryAfter {
  private RetryAfter() {}

  /// Seconds or an HTTP date; empty where it is absent or malformed, zero where it has passed.
  static Optional<Duration> parse(@Nullable String header, Instant now) {
    if (header == null) {
      return Optional.empty();
    }
    if (header.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
    }
    try {
      var when = DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from);
      var wait = Duration.between(now, when);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
