package io.pushgate.adapter.http.operator;

import io.pushgate.adapter.http.PushTokenStates;
import io.pushgate.adapter.http.Times;
import io.pushgate.domain.credential.Credential;
import io.pushgate.domain.device.DeviceDescription;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The credential object that operators see: everything but secrets, push token and key.
///
/// @param tokenStates says how a push token is at the moment
record CredentialJson(PushTokenStates tokenStates) {
  JsonObject of(Credential credential) {
    var users = new JsonArray();
    credential.users().forEach(user -> users.add(user.value()));
    var json =
        new JsonObject()
            .put("credentialId", credential.id().value())
            .put("type", wireName(credential.type()))
            .put("state", wireName(credential.state()))
            .put("users", users)
            .put("invalidCodeCount", credential.invalidCodes());
    putTime(json, "lockedAt", credential.lockedAt());
    putTime(json, "lastUsedAt", credential.lastUsedAt());
    json.put("createdAt", Times.format(credential.createdAt())).put("push", push(credential));
    if (credential.device() != null) {
      json.put("device", device(credential.device().description()));
    }
    return json.put("otp", otp(credential));
  }

  /// How far the credential's clock is ahead of ours, in seconds.
  static long driftSeconds(Credential credential) {
    return credential.position().driftSteps() * credential.otp().periodSeconds();
  }

  private JsonObject push(Credential credential) {
    return new JsonObject()
        .put("enabled", credential.device() != null)
        .put("tokenState", tokenStates.of(credential));
  }

  private static JsonObject device(DeviceDescription description) {
    var json =
        new JsonObject()
            .put("name", description.name())
            .put("platform", description.platform().wireName());
    putText(json, "model", description.model());
    putText(json, "osVersion", description.osVersion());
    putText(json, "appVersion", description.appVersion());
    return json;
  }

  private static JsonObject otp(Credential credential) {
    return new JsonObject()
        .put("kind", wireName(credential.otp().kind()))
        .put("driftSeconds", driftSeconds(credential))
        .put("acceptedCodes", credential.acceptedCodes());
  }

  private static void putTime(JsonObject json, String name, @Nullable Instant time) {
    if (time != null) {
      json.put(name, Times.format(time));
    }
  }

  private static void putText(JsonObject json, String name, @Nullable String text) {
    if (text != null) {
      json.put(name, text);
    }
  }

  private static String wireName(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
