package io.pushgate.testing.gateway;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request to be sent.
///
/// @param target path with query, percent-encoded
/// @param headers as sent
/// @param body null for none
public record HttpCall(
    String method, String target, Map<String, String> headers, @Nullable String body) {
  public HttpCall {
    headers = Map.copyOf(headers);
  }

  /// GET.
  public static HttpCall get(String target) {
    return of("GET", target);
  }

  /// A request without a body.
  public static HttpCall of(String method, String target) {
    return new HttpCall(method, target, Map.of(), null);
  }

  /// A request with a JSON body.
  public static HttpCall of(String method, String target, JsonObject body) {
    return of(method, target).withBody(body.encode());
  }

  /// The same with any body, said to be JSON.
  public HttpCall withBody(String text) {
    return new HttpCall(method, target, headers, text).with("Content-Type", "application/json");
  }

  /// The same with a header, instead of one of that name.
  public HttpCall with(String name, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new HttpCall(method, target, all, body);
  }

  /// The same without a header.
  public HttpCall without(String name) {
    var all = new LinkedHashMap<>(headers);
    all.remove(name);
    return new HttpCall(method, target, all, body);
  }

  @Override
  public String toString() {
    return method + " " + target;
  }
}
