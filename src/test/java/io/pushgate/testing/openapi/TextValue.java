package io.pushgate.testing.openapi;

import io.vertx.core.json.Json;
import java.util.List;

/// A header or parameter: text on the wire, whatever type the document gives it.
final class TextValue {
  private TextValue() {}

  /// How the text breaks the schema. A number that is none stays text, which its schema refuses.
  static List<String> violations(ApiNode schema, String text) {
    var number = "integer".equals(schema.value().getString("type")) && text.matches("-?[0-9]+");
    return schema.validate(number ? text : Json.encode(text));
  }
}
