package io.pushgate.adapter.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An error as RFC 9457 problem details. Its detail never holds what the caller sent.
///
/// @param status the HTTP status
/// @param extras further members
/// @param headers further response headers
public record Problem(
    ProblemCode code,
    int status,
    String detail,
    Map<String, Object> extras,
    Map<String, String> headers) {
  /// A problem with the usual status of its code.
  public static Problem of(ProblemCode code, String detail) {
    return new Problem(code, code.status(), detail, Map.of(), Map.of());
  }

  /// A request that breaks rules; lists all of them.
  public static Problem invalid(List<FieldFault> faults) {
    var errors = new JsonArray();
    faults.forEach(
        fault ->
            errors.add(
                new JsonObject().put("pointer", fault.pointer()).put("detail", fault.detail())));
    return of(ProblemCode.INVALID_REQUEST, "The request breaks the rules listed in errors.")
        .with("errors", errors);
  }

  /// A request that breaks one rule.
  public static Problem invalid(String pointer, String detail) {
    return invalid(List.of(new FieldFault(pointer, detail)));
  }

  /// The same with one more member.
  public Problem with(String member, Object value) {
    var all = new LinkedHashMap<>(extras);
    all.put(member, value);
    return new Problem(code, status, detail, all, headers);
  }

  /// The same with another status than the code's usual one.
  public Problem withStatus(int otherStatus) {
    return new Problem(code, otherStatus, detail, extras, headers);
  }

  /// The same with one more response header.
  public Problem withHeader(String name, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Problem(code, status, detail, extras, all);
  }

  /// The same with a `Retry-After`, in whole seconds, at least one.
  public Problem retryAfter(Duration delay) {
    var seconds = Math.max(1, delay.plusMillis(999).toSeconds());
    return withHeader("Retry-After", Long.toString(seconds));
  }

  JsonObject toJson() {
    var json =
        new JsonObject()
            .put("type", "urn:pushgate:problem:" + code.wireName())
            .put("title", code.title())
            .put("status", status)
            .put("detail", detail)
            .put("code", code.wireName());
    extras.forEach(json::put);
    return json;
  }
}
