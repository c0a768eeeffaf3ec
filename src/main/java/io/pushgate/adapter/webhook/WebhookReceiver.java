package io.pushgate.adapter.webhook;

import io.pushgate.domain.audit.Announcement;
import io.pushgate.flow.port.EventReceiver;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// An HTTP endpoint that is told of events by "Standard Webhooks".
///
/// The address is judged that is connected to, not the name: a name that resolves to one address
/// when it is looked at and to another when it is used (DNS rebinding) gains nothing. Redirects are
/// not followed. Of an answer the status is read, and some of the body only to let the endpoint
/// finish.
public final class WebhookReceiver implements EventReceiver {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int PATIENCE_SECONDS = 15;
  private static final int BODY_SECONDS = 5;
  private static final int NAME_SECONDS = 5;
  private static final int MAX_BODY = 16 * 1024;
  private static final int MAX_HEADERS = 8 * 1024;
  private static final int GONE = 410;
  // As many as may be under way: what waits for a connection would outlive its lease where the
  // endpoint hangs, and be told by another node as well.
  private static final int MAX_CONNECTIONS = 64;

  private final HttpClient client;
  private final WebhookEndpoint endpoint;
  private final WebhookSecret secret;
  private final HostNames hostNames;

  /// @param tls whom to trust
  WebhookReceiver(
      Vertx vertx, WebhookEndpoint endpoint, HostNames hostNames, HttpClientOptions tls) {
    this.endpoint = endpoint;
    this.hostNames = hostNames;
    secret = WebhookSecret.parse(endpoint.secret()).orElseThrow();
    client =
        vertx.createHttpClient(
            new HttpClientOptions(tls)
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout(PATIENCE_SECONDS)
                .setKeepAliveTimeout(PATIENCE_SECONDS)
                .setMaxHeaderSize(MAX_HEADERS),
            new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS));
  }

  /// At this endpoint.
  public static WebhookReceiver at(Vertx vertx, WebhookEndpoint endpoint) {
    return new WebhookReceiver(
        vertx, endpoint, new SystemHostNames(vertx), new HttpClientOptions());
  }

  @Override
  public String name() {
    return endpoint.name();
  }

  @Override
  public Future<Outcome> tell(Announcement announcement, Instant now) {
    return hostNames
        .resolve(endpoint.host())
        .timeout(NAME_SECONDS, TimeUnit.SECONDS)
        .map(this::firstAllowed)
        .compose(
            address ->
                address
                    .map(allowed -> tell(announcement, now, allowed))
                    .orElse(Future.succeededFuture(new NotTaken("address not allowed"))))
        .otherwise(WebhookReceiver::failure);
  }

  private Optional<InetAddress> firstAllowed(List<InetAddress> addresses) {
    return addresses.stream()
        .filter(address -> endpoint.allowPrivate() || AddressRules.isPublic(address))
        .findFirst();
  }

  private Future<Outcome> tell(Announcement announcement, Instant now, InetAddress address) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(endpoint.host())
            .setPort(endpoint.port())
            .setSsl(endpoint.isTls())
            .setURI(endpoint.target())
            .setFollowRedirects(false)
            // Exactly where we looked: nothing resolves the name again.
            .setServer(
                SocketAddress.inetSocketAddress(new InetSocketAddress(address, endpoint.port())));
    return client.request(options).compose(request -> send(request, announcement, now));
  }

  private Future<Outcome> send(HttpClientRequest request, Announcement announcement, Instant now) {
    var body = WebhookPayload.of(announcement);
    var id = "evt_" + announcement.id();
    request
        .putHeader("Content-Type", "application/json")
        .putHeader("User-Agent", "Pushgate")
        .putHeader("webhook-id", id)
        .putHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
        .putHeader("webhook-signature", secret.sign(id, now.getEpochSecond(), body.getBytes()));
    return request
        .send(body)
        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .compose(WebhookReceiver::readStatus)
        .onFailure(_ -> request.reset());
  }

  private static Future<Outcome> readStatus(HttpClientResponse response) {
    var status = response.statusCode();
    Outcome outcome =
        status >= 200 && status < 300
            ? new Taken()
            : status == GONE ? new Unwanted() : new NotTaken("status " + status / 100 + "xx");
    var seen = new AtomicInteger();
    response.handler(
        chunk -> {
          if (seen.addAndGet(chunk.length()) > MAX_BODY) {
            response.request().reset();
          }
        });
    // Whatever becomes of the body, the status stands.
    return response
        .end()
        .timeout(BODY_SECONDS, TimeUnit.SECONDS)
        .onFailure(_ -> response.request().reset())
        .transform(_ -> Future.succeededFuture(outcome));
  }

  private static Outcome failure(Throwable cause) {
    return new NotTaken(cause instanceof TimeoutException ? "timeout" : "no connection");
  }

  /// Gives up its connections.
  public Future<Void> close() {
    return client.close();
  }
}
