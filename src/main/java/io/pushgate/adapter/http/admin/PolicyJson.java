package io.pushgate.adapter.http.admin;

import io.pushgate.domain.policy.Policy;
import io.pushgate.domain.policy.PolicySink;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/// A policy as nested JSON: a section for each part, named and built like the configuration.
final class PolicyJson implements PolicySink {
  private final JsonObject json = new JsonObject();

  private PolicyJson() {}

  static JsonObject of(Policy policy) {
    var sink = new PolicyJson();
    policy.write(sink);
    return sink.json;
  }

  @Override
  public void whole(String key, int value) {
    put(key, value);
  }

  @Override
  public void wholes(String key, List<Integer> values) {
    put(key, new JsonArray(values));
  }

  @Override
  public void flag(String key, boolean value) {
    put(key, value);
  }

  @Override
  public void choice(String key, Enum<?> value) {
    put(key, value.name().toLowerCase(Locale.ROOT));
  }

  private void put(String key, Object value) {
    var dot = key.indexOf('.');
    var section = key.substring(0, dot);
    if (!json.containsKey(section)) {
      json.put(section, new JsonObject());
    }
    json.getJsonObject(section).put(key.substring(dot + 1), value);
  }
}
