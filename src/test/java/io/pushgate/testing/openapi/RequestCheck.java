package io.pushgate.testing.openapi;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a request must be that was accepted.
///
/// @param item the path item, whose parameters apply to all its operations
/// @param operation the operation
record RequestCheck(ApiNode item, ApiNode operation) {
  private static final String FORM = "application/x-www-form-urlencoded";

  List<String> violations(Exchange exchange, Map<String, String> pathParameters) {
    var query = Form.parse(exchange.query());
    var violations = new ArrayList<String>();
    parameters()
        .forEach(
            parameter -> {
              var name = parameter.value().getString("name");
              var value =
                  switch (parameter.value().getString("in")) {
                    case "path" -> pathParameters.get(name);
                    case "query" -> query.getString(name);
                    // Request headers are not recorded.
                    default -> null;
                  };
              violations.addAll(parameter(parameter, name, value));
            });
    operation
        .find("requestBody")
        .ifPresent(body -> violations.addAll(body(body, exchange.requestBody())));
    return violations;
  }

  private Stream<ApiNode> parameters() {
    return Stream.of(item, operation)
        .flatMap(
            owner -> {
              var parameters = owner.value().getJsonArray("parameters", new JsonArray());
              return Stream.iterate(0, i -> i < parameters.size(), i -> i + 1)
                  .map(i -> element(owner, parameters, i));
            });
  }

  private static ApiNode element(ApiNode owner, JsonArray parameters, int index) {
    var parameter = parameters.getJsonObject(index);
    return parameter.getValue("$ref") instanceof String reference
        ? owner.document().resolve(reference)
        : new ApiNode(owner.document(), owner.pointer() + "/parameters/" + index, parameter);
  }

  private static List<String> parameter(ApiNode parameter, String name, @Nullable String value) {
    if (value == null) {
      return List.of();
    }
    return TextValue.violations(parameter.get("schema"), value).stream()
        .map(violation -> "accepted, but parameter " + name + " " + violation)
        .toList();
  }

  private static List<String> body(ApiNode requestBody, @Nullable String body) {
    if (body == null || body.isEmpty()) {
      return requestBody.value().getBoolean("required", false)
          ? List.of("accepted, but the request has no body")
          : List.of();
    }
    var content = requestBody.get("content");
    var form = content.find(FORM);
    var json = content.find("application/json");
    var violations =
        form.isPresent()
            ? form.get().get("schema").validate(Form.parse(body).encode())
            : json.map(media -> media.get("schema").validate(withoutNulls(body)))
                // Of other media types no schema can say anything.
                .orElse(List.of());
    return violations.stream().map(text -> "accepted, but request body " + text).toList();
  }

  /// A member that is null counts as absent, says the document for all requests.
  private static String withoutNulls(String body) {
    if (!(Json.decodeValue(body) instanceof JsonObject object)) {
      return body;
    }
    dropNulls(object);
    return object.encode();
  }

  private static void dropNulls(JsonObject object) {
    for (var name : List.copyOf(object.fieldNames())) {
      if (object.getValue(name) instanceof JsonObject member) {
        dropNulls(member);
      } else if (object.getValue(name) == null) {
        object.remove(name);
      }
    }
  }
}
