package io.pushgate.testing.openapi;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An object in the document. Going to a member follows its `$ref`.
///
/// @param pointer where it is, a JSON Pointer (RFC 6901)
record ApiNode(ApiDocument document, String pointer, JsonObject value) {
  /// The object under that name, if there is one.
  Optional<ApiNode> find(String name) {
    if (!(value.getValue(name) instanceof JsonObject child)) {
      return Optional.empty();
    }
    var escaped = name.replace("~", "~0").replace("/", "~1");
    return Optional.of(
        child.getValue("$ref") instanceof String reference
            ? document.resolve(reference)
            : new ApiNode(document, pointer + "/" + escaped, child));
  }

  /// The object under that name.
  ///
  /// @throws IllegalArgumentException if there is none
  ApiNode get(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("no " + name + " at '" + pointer + "'"));
  }

  /// The names of its members.
  Set<String> names() {
    return value.fieldNames();
  }

  /// How `json` breaks the schema that this object is.
  List<String> validate(String json) {
    return document.validate(pointer, json);
  }
}
