package io.pushgate.dev.device;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/// What an HTTP server answered.
///
/// @param body an empty object where there was none
/// @param deviceNonce the `Device-Nonce` header
/// @param arrivedNanos when, by [System#nanoTime()]
public record Answer(int status, JsonObject body, Optional<String> deviceNonce, long arrivedNanos) {
  /// Status, and code and detail of a problem; bodies of successes may hold secrets.
  @Override
  public String toString() {
    return body.containsKey("code")
        ? status + " " + body.getString("code") + ": " + body.getString("detail")
        : Integer.toString(status);
  }
}
