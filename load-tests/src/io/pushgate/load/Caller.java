package io.pushgate.load;

import io.pushgate.testing.gateway.Client;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;

/// Whoever calls a gateway: login flows and devices.
final class Caller {
  // Every waiting login flow holds one.
  private static final int CONNECTIONS = 5_000;

  private final HttpClient client;
  private final int port;
  private final String login;

  Caller(Vertx vertx, int port, Client login) {
    this.port = port;
    this.login = login.basic();
    client =
        vertx.createHttpClient(
            new HttpClientOptions().setDefaultHost("127.0.0.1").setTcpNoDelay(true),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(CONNECTIONS));
  }

  /// As the login flow.
  ///
  /// @param body empty for none
  Future<JsonObject> login(HttpMethod method, String target, String body, int expected) {
    return call(method, target, login, body, expected);
  }

  /// As a device.
  Future<JsonObject> device(
      HttpMethod method, String target, String proof, String body, int expected) {
    return call(method, target, "Device " + proof, body, expected);
  }

  private Future<JsonObject> call(
      HttpMethod method, String target, String authorization, String body, int expected) {
    return client
        .request(method, port, "127.0.0.1", target)
        .compose(
            request -> {
              request.putHeader("Authorization", authorization);
              return body.isEmpty()
                  ? request.send()
                  : request.putHeader("Content-Type", "application/json").send(Buffer.buffer(body));
            })
        .compose(
            response ->
                response
                    .body()
                    .map(
                        bytes -> {
                          if (response.statusCode() != expected) {
                            throw new WrongAnswerException(
                                method + " " + kind(target) + " gave " + response.statusCode());
                          }
                          return bytes.length() == 0 ? new JsonObject() : bytes.toJsonObject();
                        }));
  }

  /// Without what differs from call to call.
  private static String kind(String target) {
    return target.replaceAll("[0-9a-f]{2}[A-Za-z0-9_-]{22}", "{id}");
  }
}
