package io.pushgate.testing.openapi;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What a response must be: the headers, the media type and the body that the document declares.
final class ResponseCheck {
  private static final String PROBLEM = "application/problem+json";

  private ResponseCheck() {}

  static List<String> violations(ApiNode response, Exchange exchange) {
    var violations = new ArrayList<String>();
    response
        .find("headers")
        .ifPresent(
            headers ->
                headers
                    .names()
                    .forEach(name -> violations.addAll(header(headers.get(name), name, exchange))));
    violations.addAll(content(response, exchange));
    return violations;
  }

  private static List<String> header(ApiNode header, String name, Exchange exchange) {
    var value = exchange.headers().get(name);
    if (value == null) {
      return header.value().getBoolean("required", false)
          ? List.of("header " + name + " is missing")
          : List.of();
    }
    return TextValue.violations(header.get("schema"), value).stream()
        .map(violation -> "header " + name + " " + violation)
        .toList();
  }

  private static List<String> content(ApiNode response, Exchange exchange) {
    var body = Objects.requireNonNullElse(exchange.responseBody(), "");
    var content = response.find("content");
    if (content.isEmpty()) {
      return body.isEmpty() ? List.of() : List.of("there is a body, but none is declared");
    }
    var media = content.get().find(exchange.mediaType());
    if (media.isEmpty()) {
      var declared = content.get().names();
      return List.of(
          "content type '" + exchange.contentType() + "' is not declared, but " + declared);
    }
    return switch (exchange.mediaType()) {
      case "application/json" -> body(media.get(), body);
      case PROBLEM -> problem(media.get(), body);
      case "text/event-stream" -> events(media.get(), body);
      default -> body.isEmpty() ? List.of("there is no body") : List.of();
    };
  }

  private static List<String> body(ApiNode media, String body) {
    return media.get("schema").validate(body).stream().map(text -> "body " + text).toList();
  }

  private static List<String> problem(ApiNode media, String body) {
    var violations = body(media, body);
    if (!violations.isEmpty()) {
      return violations;
    }
    // JSON Schema cannot say that one member is made of another.
    var problem = new JsonObject(body);
    var type = "urn:pushgate:problem:" + problem.getString("code");
    return type.equals(problem.getString("type"))
        ? List.of()
        : List.of("body '/type' is not " + type);
  }

  private static List<String> events(ApiNode media, String body) {
    var events = EventStream.parse(body);
    if (events.isEmpty()) {
      return List.of("there is no event");
    }
    var declared = media.get("x-event-data");
    return events.stream()
        .flatMap(
            event ->
                declared
                    .find(event.name())
                    .map(schema -> schema.validate(event.data()))
                    .orElse(List.of("is not declared, but " + declared.names()))
                    .stream()
                    .map(violation -> "event " + event.name() + " " + violation))
        .toList();
  }
}
