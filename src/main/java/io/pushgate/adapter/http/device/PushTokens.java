package io.pushgate.adapter.http.device;

import io.pushgate.adapter.http.JsonFields;
import io.pushgate.domain.device.PushToken;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a push address: `{"provider":"fcm","token":…}`.
final class PushTokens {
  private PushTokens() {}

  static @Nullable PushToken read(JsonFields fields) {
    var provider =
        fields.requiredParsed("provider", PushTokens::provider, "must be fcm, the one provider");
    var token = fields.requiredText("token", 1, PushToken.MAX_LENGTH);
    fields.refuseOthers();
    return provider == null || token.isEmpty() ? null : PushToken.registration(token);
  }

  private static Optional<String> provider(String name) {
    return Optional.of(name).filter("fcm"::equals);
  }
}
