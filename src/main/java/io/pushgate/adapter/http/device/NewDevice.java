package io.pushgate.adapter.http.device;

import io.pushgate.adapter.http.JsonFields;
import io.pushgate.domain.device.DeviceDescription;
import io.pushgate.domain.device.DeviceDescription.Platform;
import io.pushgate.domain.device.DeviceKey;
import io.pushgate.domain.device.RegisteredDevice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads what a device says of itself when it registers: `push` and `device`.
final class NewDevice {
  private NewDevice() {}

  /// The device that holds this key; null where a rule is broken.
  static @Nullable RegisteredDevice read(JsonFields fields, DeviceKey key, Instant now) {
    var pushFields = fields.object("push");
    var pushToken = pushFields == null ? null : PushTokens.read(pushFields);
    var description = description(fields.requiredObject("device"));
    return description == null ? null : RegisteredDevice.telling(key, description, pushToken, now);
  }

  private static @Nullable DeviceDescription description(JsonFields fields) {
    var name = fields.requiredText("name", 1, DeviceDescription.MAX_LENGTH);
    var platform =
        fields.requiredParsed("platform", Platform::parse, "must be android, ios, web or other");
    var description =
        platform == null
            ? null
            : new DeviceDescription(
                name,
                platform,
                fields.text("model", 0, DeviceDescription.MAX_LENGTH),
                fields.text("osVersion", 0, DeviceDescription.MAX_LENGTH),
                fields.text("appVersion", 0, DeviceDescription.MAX_LENGTH));
    if (description != null) {
      fields.refuseOthers();
    }
    return description;
  }
}
