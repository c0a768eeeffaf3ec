package io.pushgate.adapter.fcm;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// What one request came to on the wire.
sealed interface Answer {
  /// An HTTP response.
  ///
  /// @param retryAfter the header of that name, raw
  record Received(int status, @Nullable String retryAfter, Buffer body) implements Answer {}

  /// The stream or its connection broke; FCM may or may not have seen the request.
  ///
  /// @param reason `connect`, `goaway`, `reset`, `closed` or `blackholed`
  record Broken(String reason) implements Answer {}

  /// Nothing came in time.
  record Silent() implements Answer {}
}
