package io.pushgate.testing.openapi;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The published document: its tree, and its schemas ready to validate JSON.
final class ApiDocument {
  private static final String IRI = "https://pushgate.invalid/openapi.yaml";

  private final JsonObject root;
  private final SchemaRegistry schemas;

  private ApiDocument(JsonObject root) {
    this.root = root;
    // Formats assert: in JSON Schema 2020-12 they are only annotations unless asked for.
    var config = SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
    // The schemas are found in the document as if it were one itself, whose keywords are unknown.
    var dialect =
        Dialect.builder(Dialects.getOpenApi31())
            .unknownKeywordFactory((keyword, _) -> new NonValidationKeyword(keyword))
            .build();
    this.schemas =
        SchemaRegistry.withDefaultDialect(
            dialect,
            registry -> registry.schemaRegistryConfig(config).schemas(Map.of(IRI, root.encode())));
  }

  /// Reads `openapi.yaml` from the class path, as the gateway serves it.
  static ApiDocument load() {
    try (InputStream yaml = ApiDocument.class.getResourceAsStream("/openapi.yaml")) {
      var tree =
          new Load(LoadSettings.builder().build())
              .loadFromInputStream(Objects.requireNonNull(yaml));
      return new ApiDocument(new JsonObject(stringKeys(tree)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The whole document.
  ApiNode root() {
    return new ApiNode(this, "", root);
  }

  /// The node that a reference such as `#/components/schemas/Problem` names.
  ///
  /// @throws IllegalArgumentException if there is none
  ApiNode resolve(String reference) {
    if (!reference.startsWith("#/")) {
      throw new IllegalArgumentException("not a reference within the document: " + reference);
    }
    var node = root();
    for (var token : reference.substring(2).split("/", -1)) {
      node = node.get(token.replace("~1", "/").replace("~0", "~"));
    }
    return node;
  }

  /// How `json` breaks the schema at a JSON Pointer; empty if it does not.
  List<String> validate(String schemaPointer, String json) {
    Schema schema = schemas.getSchema(SchemaLocation.of(IRI + "#" + schemaPointer));
    try {
      return schema.validate(json, InputFormat.JSON).stream()
          .map(error -> "'" + error.getInstanceLocation() + "' " + error.getMessage())
          .toList();
    } catch (UncheckedIOException | IllegalArgumentException e) {
      return List.of("is not JSON: " + e.getMessage());
    }
  }

  @SuppressWarnings("unchecked") // A mapping whose keys are no strings fails on first use.
  private static Map<String, Object> stringKeys(Object tree) {
    return (Map<String, Object>) tree;
  }
}
