package io.pushgate.adapter.fcm;

import com.google.api.client.http.HttpResponseException;
import java.io.IOException;
import java.util.stream.Stream;

/// Describes failures for the log. Messages of HTTP libraries quote requests and bodies, which hold
/// secrets, so only types and status codes are told.
final class Faults {
  private Faults() {}

  static String describe(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(5)
        .filter(HttpResponseException.class::isInstance)
        .map(cause -> "HTTP " + ((HttpResponseException) cause).getStatusCode())
        .findFirst()
        .orElseGet(() -> root(failure).getClass().getSimpleName());
  }

  private static Throwable root(Throwable failure) {
    return failure instanceof IOException && failure.getCause() instanceof IOException cause
        ? cause
        : failure;
  }
}
