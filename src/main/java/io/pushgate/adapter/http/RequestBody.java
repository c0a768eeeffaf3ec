package io.pushgate.adapter.http;

import io.pushgate.adapter.json.StrictJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of a request, read as one strict JSON object.
public sealed interface RequestBody {
  /// The most bytes that a body may have.
  int MAX_BYTES = 16 * 1024;

  /// The media type that a body has.
  String JSON = "application/json";

  /// A JSON object.
  ///
  /// @param raw the very bytes
  record Json(Map<String, @Nullable Object> members, Buffer raw) implements RequestBody {}

  /// Not a JSON object.
  record Refused(Problem problem) implements RequestBody {}

  /// Reads it; a body that is not there is refused.
  static RequestBody required(RoutingContext context) {
    return required(context, JSON);
  }

  /// Reads it; a body that is not there is refused.
  ///
  /// @param otherType a media type that it may have beside JSON's own
  static RequestBody required(RoutingContext context, String otherType) {
    var bytes = context.body().buffer();
    if (bytes == null || bytes.length() == 0) {
      return refused("must be a JSON object");
    }
    var type = context.request().getHeader("Content-Type");
    if (type != null && !isJson(type, otherType)) {
      return new Refused(Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send application/json."));
    }
    return switch (StrictJson.parse(bytes.getBytes())) {
      case StrictJson.Parsed parsed ->
          parsed
              .object()
              .<RequestBody>map(members -> new Json(members, bytes))
              .orElse(refused("must be a JSON object"));
      case StrictJson.Flaw flaw ->
          new Refused(Problem.invalid(flaw.pointer(), "is not JSON: " + flaw.detail()));
    };
  }

  /// Reads it; a body that is not there is an empty object.
  static RequestBody optional(RoutingContext context) {
    var bytes = context.body().buffer();
    return bytes == null || bytes.length() == 0
        ? new Json(Map.of(), Buffer.buffer())
        : required(context);
  }

  private static RequestBody refused(String detail) {
    return new Refused(Problem.invalid("", detail));
  }

  private static boolean isJson(String contentType, String otherType) {
    var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.equals(JSON) || type.equals(otherType);
  }
}
