package io.pushgate.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {
  private static final ApiDocument DOCUMENT = ApiDocument.load();

  @Test
  void theDocumentAndItsSchemasAreWellFormed() throws IOException {
    try (var structure = getClass().getResourceAsStream("structure.yaml")) {
      var yaml =
          new String(Objects.requireNonNull(structure).readAllBytes(), StandardCharsets.UTF_8);
      var schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(yaml, InputFormat.YAML);
      assertThat(schema.validate(DOCUMENT.root().value().encode(), InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void everyReferenceLeadsSomewhereAndEveryComponentIsUsed() {
    var used = new TreeSet<String>();
    visit(
        "",
        DOCUMENT.root().value(),
        (_, object) -> {
          if (object.getValue("$ref") instanceof String reference) {
            used.add(reference);
            assertThat(DOCUMENT.resolve(reference).pointer()).isNotEmpty();
          }
        });
    var components = DOCUMENT.root().get("components");
    var declared =
        components.names().stream()
            .filter(kind -> !kind.equals("securitySchemes"))
            .flatMap(
                kind ->
                    components.get(kind).names().stream()
                        .map(name -> "#/components/" + kind + "/" + name))
            .collect(Collectors.toCollection(TreeSet::new));
    // Answers to what is no operation.
    used.add("#/components/responses/NotFound");
    used.add("#/components/responses/MethodNotAllowed");
    assertThat(used).containsExactlyElementsOf(declared);
  }

  @Test
  void everyExampleIsValid() {
    var checked = new ArrayList<String>();
    visit(
        "",
        DOCUMENT.root().value(),
        (pointer, object) -> {
          if (object.containsKey("schema")) {
            var media = new ApiNode(DOCUMENT, pointer, object);
            for (var example : examples(media)) {
              checked.add(pointer);
              assertThat(media.get("schema").validate(Json.encode(example))).as(pointer).isEmpty();
            }
          }
        });
    assertThat(checked).hasSizeGreaterThan(30);
  }

  @Test
  void everyProblemCodeIsInTheTableWithItsStatuses() {
    var answered = new TreeMap<String, TreeSet<Integer>>();
    visit(
        "",
        DOCUMENT.root().value(),
        (_, object) -> {
          if (object.getValue("properties") instanceof JsonObject properties
              && properties.getValue("status") instanceof JsonObject status
              && status.getValue("const") instanceof Integer value
              && properties.getValue("code") instanceof JsonObject code) {
            var codes = code.getJsonArray("enum", JsonArray.of(code.getValue("const")));
            for (var name : codes) {
              answered.computeIfAbsent((String) name, _ -> new TreeSet<>()).add(value);
            }
          }
        });
    var table = new TreeMap<String, TreeSet<Integer>>();
    var codes = DOCUMENT.root().get("x-problem-codes");
    for (var name : codes.names()) {
      assertThat(codes.get(name).value().getString("remedy")).isNotBlank();
      var statuses = new TreeSet<Integer>();
      codes.get(name).value().getJsonArray("status").forEach(s -> statuses.add((Integer) s));
      table.put(name, statuses);
    }
    assertThat(answered).isEqualTo(table);
    var declared = DOCUMENT.resolve("#/components/schemas/ProblemFields/properties/code").value();
    assertThat(declared.getJsonArray("enum").stream().map(Object::toString))
        .containsExactlyElementsOf(table.keySet());
  }

  @Test
  void problemsAnswerTheStatusThatTheyCarry() {
    var responses = new TreeMap<String, Integer>();
    operations()
        .forEach(
            operation -> {
              var declared = operation.get("responses");
              for (var status : declared.names()) {
                declared
                    .get(status)
                    .find("content")
                    .flatMap(content -> content.find("application/problem+json"))
                    .map(media -> media.get("schema").get("properties").get("status"))
                    .ifPresent(
                        schema ->
                            assertThat(schema.value().getInteger("const"))
                                .as(operation.pointer())
                                .isEqualTo(Integer.parseInt(status)));
                responses.merge(status.substring(0, 1), 1, Integer::sum);
              }
            });
    assertThat(responses).containsKeys("2", "4", "5");
  }

  @Test
  void operationNamesAreUniqueAndPathVariablesAreDeclared() {
    var names = operations().map(node -> node.value().getString("operationId")).toList();
    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(25);
    var paths = DOCUMENT.root().get("paths");
    for (var path : paths.names()) {
      var item = paths.get(path).value();
      var declared =
          item.getJsonArray("parameters", new JsonArray()).stream()
              .map(parameter -> ((JsonObject) parameter).getString("$ref"))
              .map(reference -> "{" + DOCUMENT.resolve(reference).value().getString("name") + "}")
              .toList();
      assertThat(Stream.of(path.split("/")).filter(segment -> segment.startsWith("{")))
          .as(path)
          .containsExactlyElementsOf(declared);
    }
  }

  @Test
  void tooManyAndUnavailableAnswersSayWhenToTryAgainAndRefusalsHowToAuthenticate() {
    var expected = Map.of("401", "WWW-Authenticate", "429", "Retry-After", "503", "Retry-After");
    operations()
        .forEach(
            operation ->
                expected.forEach(
                    (status, header) ->
                        operation
                            .get("responses")
                            .find(status)
                            .ifPresent(
                                response ->
                                    assertThat(
                                            response
                                                .get("headers")
                                                .get(header)
                                                .value()
                                                .getBoolean("required"))
                                        .as(operation.pointer())
                                        .isTrue())));
  }

  private static Stream<ApiNode> operations() {
    var paths = DOCUMENT.root().get("paths");
    return paths.names().stream()
        .map(paths::get)
        .flatMap(item -> item.names().stream().flatMap(method -> item.find(method).stream()));
  }

  private static List<Object> examples(ApiNode media) {
    var examples = new ArrayList<>();
    if (media.value().containsKey("example")) {
      examples.add(media.value().getValue("example"));
    }
    media
        .find("examples")
        .ifPresent(
            named ->
                named
                    .names()
                    .forEach(name -> examples.add(named.get(name).value().getValue("value"))));
    return examples;
  }

  private static void visit(String pointer, Object value, BiConsumer<String, JsonObject> visitor) {
    switch (value) {
      case JsonObject object -> {
        visitor.accept(pointer, object);
        for (var name : object.fieldNames()) {
          var escaped = name.replace("~", "~0").replace("/", "~1");
          visitChild(pointer + "/" + escaped, object.getValue(name), visitor);
        }
      }
      case JsonArray array -> {
        for (int i = 0; i < array.size(); i++) {
          visitChild(pointer + "/" + i, array.getValue(i), visitor);
        }
      }
      default -> {}
    }
  }

  private static void visitChild(
      String pointer, @Nullable Object value, BiConsumer<String, JsonObject> visitor) {
    if (value != null) {
      visit(pointer, value, visitor);
    }
  }
}
