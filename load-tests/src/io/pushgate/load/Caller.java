package io.pushgate.load;

import io.pushgate.testing.gateway.Client;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;

/// Whoever calls a gateway: login flows and devices.
public final class Caller {
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
  public Future<JsonObject> login(HttpMethod method, String target, String body, int expected) {
    return call(method, target, login, body, expected);
  }

  /// As a device.
  ///
  /// @param body empty for none
  public Future<JsonObject> device(
      HttpMethod method, String target, String proof, String body, int expected) {
    return call(method, target, "Device " + proof, body, expected);
  }

  /// As the login flow, whatever the answer is.
  public Future<Reply> any(HttpMethod method, String target, String body) {
    return exchange(method, target, login, body);
  }

  /// A nonce for a device that has had no push.
  public Future<String> nonce() {
    return exchange(HttpMethod.GET, "/v1/device/nonce", "", "")
        .map(
            reply -> {
              WrongAnswerException.unless(
                  reply.status == 204, "GET /v1/device/nonce gave " + reply.status);
              return reply.headers.get("Device-Nonce");
            });
  }

  private Future<JsonObject> call(
      HttpMethod method, String target, String authorization, String body, int expected) {
    return exchange(method, target, authorization, body)
        .map(
            reply -> {
              if (reply.status != expected) {
                throw new WrongAnswerException(
                    method + " " + kind(target) + " gave " + reply.status);
              }
              return reply.json();
            });
  }

  private Future<Reply> exchange(
      HttpMethod method, String target, String authorization, String body) {
    return client
        .request(method, port, "127.0.0.1", target)
        .compose(
            request -> {
              if (!authorization.isEmpty()) {
                request.putHeader("Authorization", authorization);
              }
              return body.isEmpty()
                  ? request.send()
                  : request.putHeader("Content-Type", "application/json").send(Buffer.buffer(body));
            })
        .compose(
            response ->
                response
                    .body()
                    .map(bytes -> new Reply(response.statusCode(), response.headers(), bytes)));
  }

  /// What came back.
  public record Reply(int status, MultiMap headers, Buffer body) {
    /// Its body as an object, an empty one if there is none.
    public JsonObject json() {
      return body.length() == 0 ? new JsonObject() : body.toJsonObject();
    }
  }

  /// Without what differs from call to call.
  private static String kind(String target) {
    return target.replaceAll("[0-9a-f]{2}[A-Za-z0-9_-]{22}", "{id}");
  }
}
