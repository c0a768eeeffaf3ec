package io.pushgate.adapter.http.device;

import io.pushgate.adapter.http.Times;
import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.challenge.LoginContext;
import io.pushgate.domain.client.Client;
import io.pushgate.flow.port.ClientDirectory;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The challenge as its device sees it. The number to be typed is not in it.
final class DeviceChallengeJson {
  private final ClientDirectory clients;

  DeviceChallengeJson(ClientDirectory clients) {
    this.clients = clients;
  }

  JsonObject of(Challenge challenge, Instant now) {
    var text = challenge.text();
    var number = challenge.numberMatch();
    return new JsonObject()
        .put("challengeId", challenge.id().value())
        .put("client", displayName(challenge.clientId()))
        .put("user", challenge.user().value())
        .put("title", text.title())
        .put("message", text.message())
        .put("context", context(text.context()))
        .put("createdAt", Times.format(challenge.createdAt()))
        .put("expiresAt", Times.format(challenge.expiresAt()))
        .put("remainingSeconds", remainingSeconds(challenge, now))
        .put(
            "numberMatch",
            number == null ? null : new JsonObject().put("digits", number.digits().length()));
  }

  private String displayName(String clientId) {
    // A client may have been taken out of the configuration while its challenge was pending.
    return clients.find(clientId).map(Client::displayName).orElse(clientId);
  }

  private static long remainingSeconds(Challenge challenge, Instant now) {
    return challenge.statusAt(now).isFinal()
        ? 0
        : Math.max(0, Duration.between(now, challenge.expiresAt()).toSeconds());
  }

  private static @Nullable JsonObject context(@Nullable LoginContext context) {
    if (context == null) {
      return null;
    }
    var json = new JsonObject();
    putIfThere(json, "ip", context.ip());
    putIfThere(json, "location", context.location());
    putIfThere(json, "application", context.application());
    putIfThere(json, "userAgent", context.userAgent());
    return json;
  }

  private static void putIfThere(JsonObject json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
