package io.pushgate.dev.demo;

import io.pushgate.dev.device.Answer;
import io.pushgate.dev.device.JsonHttp;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The client `demo`, both login flow and operator.
///
/// @param authorization HTTP Basic
record Client(JsonHttp gateway, String id, String authorization) {
  static Client of(JsonHttp gateway, String id, String secret) {
    var pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return new Client(gateway, id, "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  Answer get(String target) {
    return gateway.call("GET", target, authorization);
  }

  Answer post(String target) {
    return gateway.call("POST", target, authorization);
  }

  Answer post(String target, JsonObject body) {
    return gateway.call("POST", target, authorization, body.encode());
  }

  Answer put(String target) {
    return gateway.call("PUT", target, authorization);
  }

  @Override
  public String toString() {
    return "Client[" + id + "]";
  }
}
