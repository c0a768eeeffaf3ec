package io.pushgate.adapter.redis;

import io.vertx.redis.client.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The fields of a hash, as HGETALL lists them: field, value, field, value, …
record Fields(Map<String, String> values) {
  static Fields of(Response flat) {
    var values = HashMap.<String, String>newHashMap(flat.size() / 2);
    for (int i = 0; i + 1 < flat.size(); i += 2) {
      values.put(flat.get(i).toString(), flat.get(i + 1).toString());
    }
    return new Fields(values);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  String text(String field) {
    return optional(field)
        .orElseThrow(() -> new IllegalStateException("a stored hash lacks the field " + field));
  }

  long number(String field) {
    return Long.parseLong(text(field));
  }

  Optional<String> optional(String field) {
    return Optional.ofNullable(values.get(field));
  }

  // Values may be secrets.
  @Override
  public String toString() {
    return "Fields" + values.keySet();
  }
}
