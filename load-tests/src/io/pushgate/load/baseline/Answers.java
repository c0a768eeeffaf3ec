package io.pushgate.load.baseline;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/// Responses with the headers that the gateway sends.
final class Answers {
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

  private Answers() {}

  static void json(HttpServerResponse response, int status, String body) {
    json(response, status, Buffer.buffer(body));
  }

  static void json(HttpServerResponse response, int status, Buffer body) {
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
        .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .end(body);
  }

  static void empty(HttpServerResponse response, int status) {
    response.setStatusCode(status).end();
  }
}
