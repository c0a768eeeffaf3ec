package io.pushgate.dev.fcm;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Speaks FCM HTTP v1 on a loopback address, HTTP/1.1 and HTTP/2 in the clear: an OAuth token
/// endpoint, `messages:send`, and a control API under `/simulator`. Its methods may be called from
/// any thread.
public final class FcmSimulator {
  private static final String HOST = "127.0.0.1";
  private static final int LARGEST_BODY = 64 * 1024;
  private static final int STREAMS = 100; // what Google's front end allows

  private final ServiceAccount account;
  private final AccessTokenRegister register;
  private final MessageLog log = new MessageLog();
  private final Behaviours behaviours = new Behaviours();
  private final ControlEndpoint control = new ControlEndpoint(log, behaviours);
  private final SendEndpoint send;
  private final HttpServer server;
  private final InstantSource time;

  private FcmSimulator(
      Vertx vertx,
      ServiceAccount account,
      String projectId,
      InstantSource time,
      RandomGenerator random) {
    this.account = account;
    this.time = time;
    register = new AccessTokenRegister(time, random);
    send = new SendEndpoint(vertx, projectId, register, behaviours, log, time, random);
    server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(STREAMS)));
  }

  /// Starts one.
  ///
  /// @param port 0 for any free one
  /// @param projectId the Firebase project that it plays
  /// @param random what access tokens are made of
  public static Future<FcmSimulator> start(
      Vertx vertx, int port, String projectId, InstantSource time, RandomGenerator random) {
    return vertx
        .executeBlocking(
            () ->
                new FcmSimulator(
                    vertx, ServiceAccount.generate(projectId), projectId, time, random))
        .map(Objects::requireNonNull)
        .compose(
            simulator ->
                simulator
                    .server
                    .requestHandler(simulator::receive)
                    .listen(port, HOST)
                    .map(simulator));
  }

  /// The port it listens on.
  public int port() {
    return server.actualPort();
  }

  /// What a sender takes for `https://fcm.googleapis.com`.
  public URI baseUrl() {
    return URI.create("http://" + HOST + ":" + port());
  }

  /// The key file of a service account whose token endpoint is this simulator's own.
  public String serviceAccountJson() {
    return account.json(tokenUri());
  }

  /// What was accepted for a push token, oldest first.
  public List<SimulatedMessage> messages(String token) {
    return log.of(token);
  }

  /// The same as soon as there are that many.
  public Future<List<SimulatedMessage>> awaitMessages(String token, int count) {
    return log.await(token, count);
  }

  /// Hands every message that is accepted from now on to this listener, with its push token, before
  /// the sender is answered. There is one; another takes its place.
  public void onMessage(BiConsumer<String, SimulatedMessage> listener) {
    log.onMessage(listener);
  }

  /// Treats messages to one push token like this.
  public void behaviour(String token, Behaviour behaviour) {
    behaviours.set(token, behaviour);
  }

  /// Treats all messages like this.
  public void behaviour(Behaviour behaviour) {
    behaviour(() -> behaviour);
  }

  /// Treats every message as it comes out then.
  public void behaviour(Supplier<Behaviour> behaviour) {
    behaviours.setAll(behaviour);
  }

  /// How many access tokens live or have lived lately.
  public int accessTokensIssued() {
    return register.issued();
  }

  /// Makes every access token issued so far invalid.
  public void revokeAccessTokens() {
    register.revokeAll();
  }

  /// Stops it; what hangs is cut off.
  public Future<Void> close() {
    return server.close();
  }

  private URI tokenUri() {
    return baseUrl().resolve("/token");
  }

  private void receive(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              if (body.length() > LARGEST_BODY) {
                request.response().setStatusCode(413).end();
              } else {
                route(request, body);
              }
            });
  }

  private void route(HttpServerRequest request, Buffer body) {
    switch (request.method().name() + " " + request.path()) {
      case "POST /token" ->
          new TokenEndpoint(account, register, tokenUri(), time).handle(request, body);
      case "GET /simulator/messages" -> control.show(request);
      case "DELETE /simulator/messages" -> control.clear(request);
      case "PUT /simulator/behaviour" -> control.behave(request, body);
      case String sent when sent.equals("POST " + send.path()) -> send.handle(request, body);
      case String other when other.matches("POST /v1/projects/[^/]+/messages:send") ->
          Replies.error(
              request.response(), 404, "NOT_FOUND", "Requested entity was not found.", List.of());
      default -> Replies.notFound(request.response());
    }
  }
}
