package io.pushgate.adapter.redis;

import io.pushgate.domain.device.DeviceDescription;
import io.pushgate.domain.device.DeviceDescription.Platform;
import io.pushgate.domain.device.DeviceKey;
import io.pushgate.domain.device.PushToken;
import io.pushgate.domain.device.PushTokenState;
import io.pushgate.domain.device.RegisteredDevice;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A registered device as JSON, one member for each component.
final class DeviceCodec {
  private DeviceCodec() {}

  static String encode(RegisteredDevice device) {
    var description = device.description();
    var json =
        new JsonObject()
            .put("key", key(device.key()))
            .put("name", description.name())
            .put("platform", description.platform().wireName())
            .put("tokenState", name(device.tokenState()));
    putIfPresent(json, "model", description.model());
    putIfPresent(json, "osVersion", description.osVersion());
    putIfPresent(json, "appVersion", description.appVersion());
    var refreshedAt = device.tokenRefreshedAt();
    putIfPresent(json, "refreshedAt", refreshedAt == null ? null : refreshedAt.toEpochMilli());
    var token = device.pushToken();
    if (token != null) {
      json.put("token", token.value()).put("tokenKind", name(token.kind()));
    }
    return json.encode();
  }

  static RegisteredDevice decode(String text) {
    var json = new JsonObject(text);
    var refreshedAt = json.getLong("refreshedAt");
    return new RegisteredDevice(
        key(json.getJsonObject("key")),
        new DeviceDescription(
            json.getString("name"),
            Platform.parse(json.getString("platform")).orElseThrow(),
            json.getString("model"),
            json.getString("osVersion"),
            json.getString("appVersion")),
        token(json.getString("tokenKind"), json.getString("token")),
        tokenState(json.getString("tokenState")),
        refreshedAt == null ? null : Instant.ofEpochMilli(refreshedAt));
  }

  /// The token of that kind, or null where there is none.
  static @Nullable PushToken token(@Nullable String kind, @Nullable String value) {
    return kind == null || value == null
        ? null
        : new PushToken(PushToken.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), value);
  }

  static PushTokenState tokenState(String name) {
    return PushTokenState.valueOf(name.toUpperCase(Locale.ROOT));
  }

  static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static void putIfPresent(JsonObject json, String member, @Nullable Object value) {
    if (value != null) {
      json.put(member, value);
    }
  }

  private static JsonObject key(DeviceKey key) {
    return switch (key) {
      case DeviceKey.P256(var x, var y) ->
          new JsonObject().put("crv", "P-256").put("x", x).put("y", y);
      case DeviceKey.Ed25519(var x) -> new JsonObject().put("crv", "Ed25519").put("x", x);
    };
  }

  static DeviceKey key(JsonObject json) {
    return json.containsKey("y")
        ? new DeviceKey.P256(json.getString("x"), json.getString("y"))
        : new DeviceKey.Ed25519(json.getString("x"));
  }
}
