package io.pushgate.dev.fcm;

import io.vertx.core.json.JsonObject;

/// A field of a message that breaks a rule, as `google.rpc.BadRequest` tells it.
///
/// @param field its path, such as `message.android.ttl`
/// @param description why
record Violation(String field, String description) {
  JsonObject toJson() {
    return new JsonObject().put("field", field).put("description", description);
  }
}
