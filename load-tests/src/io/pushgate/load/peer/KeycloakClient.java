package io.pushgate.load.peer;

import io.pushgate.load.WrongAnswerException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// Whoever calls Keycloak: the login flow and the device.
final class KeycloakClient {
  private static final int CONNECTIONS = 200;
  private static final long TIMEOUT_MILLIS = 30_000;

  private final HttpClient client;
  private final int port;
  private final String login;

  KeycloakClient(Vertx vertx, int port, PeerRealm realm) {
    this.port = port;
    login = realm.basic();
    client =
        vertx.createHttpClient(
            new HttpClientOptions().setTcpNoDelay(true),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  /// As the login flow.
  Future<JsonObject> login(String path, Map<String, String> form) {
    var body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return call(HttpMethod.POST, path, login, "application/x-www-form-urlencoded", body);
  }

  /// As a device.
  Future<JsonObject> device(String path, String bearer, JsonObject body) {
    return call(HttpMethod.POST, path, "Bearer " + bearer, "application/json", body.encode());
  }

  /// The keys by which its statements are signed.
  Future<JsonObject> keys() {
    return call(HttpMethod.GET, "/certs", login, "application/json", "");
  }

  private Future<JsonObject> call(
      HttpMethod method, String path, String authorization, String type, String body) {
    var options =
        new RequestOptions()
            .setMethod(method)
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI("/realms/" + PeerRealm.NAME + "/protocol/openid-connect" + path)
            .setTimeout(TIMEOUT_MILLIS)
            .setHeaders(
                MultiMap.caseInsensitiveMultiMap()
                    .add("Authorization", authorization)
                    .add("Content-Type", type));
    return client
        .request(options)
        .compose(request -> request.send(Buffer.buffer(body)))
        .compose(
            response ->
                response
                    .body()
                    .map(
                        bytes -> {
                          if (response.statusCode() != 200) {
                            throw new WrongAnswerException(
                                path + " gave " + response.statusCode() + ": " + bytes);
                          }
                          return bytes.length() == 0 ? new JsonObject() : bytes.toJsonObject();
                        }));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
