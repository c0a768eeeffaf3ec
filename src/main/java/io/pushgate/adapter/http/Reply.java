package io.pushgate.adapter.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A response as a value: handlers return it, one place writes it.
///
/// @param body null for none
public record Reply(int status, Map<String, String> headers, @Nullable Buffer body) {
  private static final String CONTENT_TYPE = "Content-Type";

  /// A JSON body.
  public static Reply json(int status, JsonObject body) {
    return new Reply(status, Map.of(CONTENT_TYPE, "application/json"), body.toBuffer());
  }

  /// A body of another type.
  public static Reply of(int status, String contentType, Buffer body) {
    return new Reply(status, Map.of(CONTENT_TYPE, contentType), body);
  }

  /// 204.
  public static Reply noContent() {
    return new Reply(204, Map.of(), null);
  }

  /// Problem details.
  public static Reply problem(Problem problem) {
    var headers = new LinkedHashMap<>(problem.headers());
    headers.put(CONTENT_TYPE, "application/problem+json");
    return new Reply(problem.status(), headers, problem.toJson().toBuffer());
  }

  /// Problem details with nothing but code and detail.
  public static Reply problem(ProblemCode code, String detail) {
    return problem(Problem.of(code, detail));
  }

  /// The same with one more header.
  public Reply withHeader(String name, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Reply(status, all, body);
  }

  /// Writes it, unless the caller has gone.
  public void writeTo(RoutingContext context) {
    var response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(status);
    headers.forEach(response::putHeader);
    // Nothing here may be kept by a cache: it is about one person at one moment.
    if (!response.headers().contains("Cache-Control")) {
      response.putHeader("Cache-Control", "no-store");
    }
    if (body == null) {
      response.end();
    } else {
      response.end(body);
    }
  }
}
