package io.pushgate.testing.openapi;

import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// Reads `application/x-www-form-urlencoded`, which queries are in as well.
final class Form {
  private Form() {}

  /// The fields as an object of strings; of a field given twice, the last one.
  static JsonObject parse(String form) {
    var fields = new JsonObject();
    for (var field : form.split("&", -1)) {
      var parts = field.split("=", 2);
      if (!parts[0].isEmpty()) {
        fields.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
      }
    }
    return fields;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
