package io.pushgate.adapter.http.admin;

import io.pushgate.adapter.json.StrictJson;
import io.pushgate.flow.ReadAudit.Cursor;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Cursors as opaque text: base64url of JSON.
final class Cursors {
  private Cursors() {}

  static String text(Cursor cursor) {
    var json = new JsonObject();
    cursor.positions().forEach(json::put);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
  }

  static Optional<Cursor> parse(String text) {
    byte[] json;
    try {
      json = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    return StrictJson.parse(json) instanceof StrictJson.Parsed parsed
        ? parsed.object().flatMap(Cursors::of)
        : Optional.empty();
  }

  private static Optional<Cursor> of(Map<String, @Nullable Object> members) {
    var positions = new HashMap<String, Long>();
    for (var member : members.entrySet()) {
      if (!(member.getValue() instanceof Long position) || position < 0) {
        return Optional.empty();
      }
      positions.put(member.getKey(), position);
    }
    return Optional.of(new Cursor(positions));
  }
}
