package io.pushgate.adapter.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Times on the wire: RFC 3339, UTC, always with milliseconds.
public final class Times {
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Times() {}

  /// For example `2026-07-01T12:00:00.000Z`.
  public static String format(Instant instant) {
    return RFC_3339.format(instant);
  }
}
