package io.pushgate.adapter.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.audit.Actor;
import io.pushgate.domain.audit.Announcement;
import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.EventReceiver.NotTaken;
import io.pushgate.flow.port.EventReceiver.Outcome;
import io.pushgate.flow.port.EventReceiver.Taken;
import io.pushgate.flow.port.EventReceiver.Unwanted;
import io.pushgate.testing.WebhookListener;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookReceiverTest {
  static final Announcement LOCKED =
      new Announcement(
          "0123456789abcdef0123456789abcdef01234567",
          AuditEvent.of(
                  AuditType.CREDENTIAL_LOCKED,
                  Actor.client("vpn", "198.51.100.7"),
                  Instant.parse("2026-03-01T12:00:00.120Z"))
              .about(new UserName("alice"))
              .about(new CredentialId("PGMB0123456789"))
              .with("reason", "invalid_codes"));

  private final Vertx vertx = Vertx.vertx();
  private final List<HttpServerRequest> seen = new CopyOnWriteArrayList<>();
  private final AtomicInteger flooded = new AtomicInteger();
  private final List<String> asked = new ArrayList<>();

  @AfterEach
  void close() throws TimeoutException {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void itIsToldByTheBook() {
    try (var listener = WebhookListener.start()) {
      var endpoint = new WebhookEndpoint(URI.create(listener.url()), WebhookListener.SECRET, true);
      assertThat(await(WebhookReceiver.at(vertx, endpoint).tell(LOCKED, Instant.now())))
          .isEqualTo(new Taken());
      assertThat(listener.violations()).isEmpty();
      var message = listener.messages().getFirst();
      assertThat(message.id()).isEqualTo("evt_" + LOCKED.id());
      assertThat(message.body())
          .isEqualTo(
              new JsonObject(
                  """
                  {"type":"credential.locked","timestamp":"2026-03-01T12:00:00.120Z","data":{
                    "users":["alice"],"credentialId":"PGMB0123456789",
                    "actor":{"kind":"client","id":"vpn","address":"198.51.100.7"},
                    "details":{"reason":"invalid_codes"}}}
                  """));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 299})
  void anyStatusOfSuccessIsTaken(int status) {
    assertThat(tell(serve(request -> answer(request, status)), true)).isEqualTo(new Taken());
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 304, 400, 401, 404, 409, 411, 429, 500, 503})
  void anyOtherIsNot(int status) {
    assertThat(tell(serve(request -> answer(request, status)), true))
        .isEqualTo(new NotTaken("status " + status / 100 + "xx"));
  }

  @Test
  void goneIsUnwanted() {
    assertThat(tell(serve(request -> answer(request, 410)), true)).isEqualTo(new Unwanted());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectsAreNotFollowed(int status) {
    var target = serve(request -> answer(request, 200));
    var server =
        serve(
            request -> {
              request.response().putHeader("Location", "http://127.0.0.1:" + target.actualPort());
              answer(request, status);
            });
    assertThat(tell(server, true)).isEqualTo(new NotTaken("status 3xx"));
    assertThat(seen).hasSize(1);
  }

  @Test
  void nobodyThereIsNotTaken() {
    var server = serve(request -> answer(request, 200));
    var port = server.actualPort();
    await(server.close());
    assertThat(tell(port, "hooks.example", true, "127.0.0.1"))
        .isEqualTo(new NotTaken("no connection"));
  }

  @Test
  void aHostWithoutAddressIsNotTaken() {
    assertThat(tell(80, "hooks.example", true)).isEqualTo(new NotTaken("no connection"));
  }

  @Test
  void aBodyWithoutEndIsLeft() {
    var closed = new CompletableFuture<Void>();
    var server =
        serve(
            request -> {
              request.connection().closeHandler(_ -> closed.complete(null));
              request.response().setChunked(true).setStatusCode(200);
              flood(request);
            });
    assertThat(tell(server, true)).isEqualTo(new Taken());
    assertThat(closed).succeedsWithin(10, TimeUnit.SECONDS);
    // What fits into the buffers between us, and not what fits into seconds.
    assertThat(flooded.get()).isLessThan(16 * 1024);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "10.1.2.3", "169.254.169.254", "fd00::1"})
  void aPrivateAddressIsNotConnectedTo(String address) {
    var server = serve(request -> answer(request, 200));
    assertThat(tell(server.actualPort(), "hooks.example", false, address))
        .isEqualTo(new NotTaken("address not allowed"));
    assertThat(seen).isEmpty();
  }

  @Test
  void theAddressThatWasJudgedIsTheOneConnectedTo() {
    var server = serve(request -> answer(request, 200));
    // No resolver but ours knows this name: it is asked once, and nobody is asked again.
    assertThat(tell(server.actualPort(), "hooks.example", true, "127.0.0.1", "10.0.0.1"))
        .isEqualTo(new Taken());
    assertThat(asked).containsExactly("hooks.example");
    assertThat(seen.getFirst().authority().host()).isEqualTo("hooks.example");
  }

  @Test
  void itsNameTellsNothingAndChangesWithUrlAndSecret() {
    var url = URI.create("https://hooks.example/secret-path");
    var other = "whsec_" + "b3RoZXI+".repeat(4);
    var endpoint = new WebhookEndpoint(url, WebhookListener.SECRET, false);
    assertThat(endpoint.name())
        .isNotEqualTo(new WebhookEndpoint(url, other, false).name())
        .isNotEqualTo(
            new WebhookEndpoint(URI.create("https://hooks.example/"), WebhookListener.SECRET, false)
                .name());
    assertThat(endpoint.toString()).doesNotContain("secret-path", "MfKQ");
  }

  private Outcome tell(HttpServer server, boolean allowPrivate) {
    return tell(server.actualPort(), "hooks.example", allowPrivate, "127.0.0.1");
  }

  private Outcome tell(int port, String host, boolean allowPrivate, String... addresses) {
    HostNames names =
        name -> {
          asked.add(name);
          return addresses.length == 0
              ? Future.failedFuture(new UnknownHostException(name))
              : Future.succeededFuture(
                  Arrays.stream(addresses).map(InetAddress::ofLiteral).toList());
        };
    var url = URI.create("http://" + host + ":" + port + "/hook");
    var endpoint = new WebhookEndpoint(url, WebhookListener.SECRET, allowPrivate);
    return await(
        new WebhookReceiver(vertx, endpoint, names, new HttpClientOptions())
            .tell(LOCKED, Instant.now()));
  }

  private HttpServer serve(Handler<HttpServerRequest> handler) {
    return await(
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  seen.add(request);
                  handler.handle(request);
                })
            .listen(0, "127.0.0.1"));
  }

  private static void answer(HttpServerRequest request, int status) {
    request.response().setStatusCode(status).end();
  }

  private void flood(HttpServerRequest request) {
    request
        .response()
        .write(Buffer.buffer(new byte[1024]))
        .onSuccess(
            _ -> {
              flooded.incrementAndGet();
              flood(request);
            });
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
