package io.pushgate.dev.fcm;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// A message that the simulator accepted, as its control API shows it.
///
/// @param receivedAt when
/// @param name what the sender was told
/// @param message the message as it came, target included
public record SimulatedMessage(Instant receivedAt, String name, JsonObject message) {
  private static final DateTimeFormatter RFC3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  public SimulatedMessage {
    message = message.copy();
  }

  @Override
  public JsonObject message() {
    return message.copy();
  }

  /// The key-value pairs for the app; empty where there are none.
  public JsonObject data() {
    var data = message.getJsonObject("data");
    return data == null ? new JsonObject() : data.copy();
  }

  /// The control API's object: the blocks of the platforms only where they were sent.
  JsonObject toJson() {
    var json =
        new JsonObject()
            .put("receivedAt", RFC3339.format(receivedAt))
            .put("name", name)
            .put("data", data());
    for (var block : List.of("android", "apns", "webpush")) {
      if (message.containsKey(block)) {
        json.put(block, message.getJsonObject(block).copy());
      }
    }
    return json;
  }

  @Override
  public String toString() {
    return "SimulatedMessage[" + name + ", [REDACTED]]";
  }
}
