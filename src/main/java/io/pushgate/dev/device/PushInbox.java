package io.pushgate.dev.device;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// What FCM has brought to one push token, out of the FCM simulator.
///
/// @param simulator where it listens
public record PushInbox(JsonHttp simulator, String pushToken) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(5);

  /// The data of the push for that challenge, as soon as it is there; empty after 5 s without.
  public Optional<JsonObject> await(String challengeId) {
    var start = System.nanoTime();
    var data = find(challengeId);
    while (data.isEmpty() && System.nanoTime() - start < PATIENCE.toNanos()) {
      LockSupport.parkNanos(PAUSE.toNanos());
      data = find(challengeId);
    }
    return data;
  }

  private Optional<JsonObject> find(String challengeId) {
    var target =
        "/simulator/messages?token=" + URLEncoder.encode(pushToken, StandardCharsets.UTF_8);
    return simulator
        .call("GET", target, "")
        .body()
        .getJsonArray("messages", new JsonArray())
        .stream()
        .map(message -> ((JsonObject) message).getJsonObject("data"))
        .filter(data -> challengeId.equals(data.getString("challengeId")))
        .findFirst();
  }

  @Override
  public String toString() {
    return "PushInbox[REDACTED]";
  }
}
