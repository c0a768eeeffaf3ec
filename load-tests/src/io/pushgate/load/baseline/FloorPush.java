package io.pushgate.load.baseline;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/// Sends to FCM over two HTTP/2 connections, as the gateway does, with an access token that
/// outlives the test.
final class FloorPush {
  private static final int CONNECTIONS = 2;

  private final HttpClient client;
  private final RequestOptions request;

  FloorPush(Vertx vertx, Address fcm) {
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false),
            new PoolOptions().setHttp2MaxSize(CONNECTIONS));
    request =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(fcm.base.getHost())
            .setPort(fcm.base.getPort())
            .setURI(fcm.path)
            .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + fcm.accessToken)
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
  }

  /// Fails unless FCM takes it.
  Future<?> send(String message) {
    return client
        .request(request)
        .compose(stream -> stream.send(Buffer.buffer(message)))
        .compose(
            response ->
                response.statusCode() == 200
                    ? response.body()
                    : Future.failedFuture("FCM answered " + response.statusCode()));
  }

  /// Where FCM is.
  record Address(URI base, String path, String accessToken) {
    @Override
    public String toString() {
      return "Address[" + base + "]";
    }
  }
}
