package io.pushgate.boot;

import io.pushgate.adapter.http.PublicRouter;
import io.pushgate.adapter.redis.RedisLink;
import io.pushgate.config.TlsFiles;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SocketAddress;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One event loop of the gateway: its Redis connection, its flows, its share of the public port.
final class GatewayVerticle extends VerticleBase {
  // Longer than the longest wait, so that only silence ends a connection.
  private static final int IDLE_SECONDS = 75;
  private static final int ACCEPT_BACKLOG = 1024;
  private static final int MAX_REQUEST_LINE = 4096;
  private static final int MAX_HEADERS = 16 * 1024;

  private final Node node;
  private final Buffer openApi;
  private @Nullable RedisLink link;
  private @Nullable Flows flows;
  private @Nullable HttpServer server;

  GatewayVerticle(Node node, Buffer openApi) {
    this.node = node;
    this.openApi = openApi;
  }

  @Override
  public Future<?> start() {
    link = new RedisLink(vertx, node.redis());
    flows = new Flows(vertx, node, link);
    server =
        vertx
            .createHttpServer(options())
            .requestHandler(PublicRouter.create(vertx, flows.routes(), openApi));
    return server.listen(address());
  }

  /// The port in fact listened on.
  int port() {
    return Objects.requireNonNull(server, "started").actualPort();
  }

  /// Completes when this event loop has its connection to Redis.
  Future<Void> connected() {
    return Objects.requireNonNull(link, "started").connected();
  }

  /// Sweeps from now on, for all event loops of this node.
  void startSweeping() {
    context.runOnContext(_ -> Objects.requireNonNull(flows, "started").sweepRounds.start());
  }

  /// How many login flows wait on this event loop.
  int waiting() {
    return flows == null ? 0 : flows.awaitDecision.waiting();
  }

  /// Answers all who wait, then lets the responses out and closes.
  Future<?> drain() {
    var draining = Promise.<Void>promise();
    context.runOnContext(
        _ -> {
          var present = Objects.requireNonNull(flows, "started");
          present.sweepRounds.close();
          present.awaitDecision.drain();
          present.followChallenge.drain();
          draining.complete();
        });
    return draining
        .future()
        .compose(
            _ ->
                Objects.requireNonNull(server, "started")
                    .shutdown(Drain.GRACE_SECONDS, TimeUnit.SECONDS));
  }

  @Override
  public Future<?> stop() {
    return link == null ? Future.succeededFuture() : link.close();
  }

  private SocketAddress address() {
    var http = node.config().http();
    // Any free port must be the same for all event loops.
    return http.port() == 0
        ? SocketAddress.sharedRandomPort(1, http.host())
        : SocketAddress.inetSocketAddress(http.port(), http.host());
  }

  private HttpServerOptions options() {
    var http = node.config().http();
    var options =
        new HttpServerOptions()
            .setIdleTimeout(IDLE_SECONDS)
            .setAcceptBacklog(ACCEPT_BACKLOG)
            .setMaxInitialLineLength(MAX_REQUEST_LINE)
            .setMaxHeaderSize(MAX_HEADERS)
            .setHandle100ContinueAutomatically(true)
            .setTcpNoDelay(true)
            // Everything here answers on its event loop. Without this promise each connection holds
            // a queue for answers from other threads: 5 KB.
            .setStrictThreadMode(true)
            // There are no web sockets; their extensions cost every connection two handlers.
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false);
    return http.tls().map(tls -> withTls(options, tls)).orElse(options);
  }

  private static HttpServerOptions withTls(HttpServerOptions options, TlsFiles tls) {
    return options
        .setSsl(true)
        .setUseAlpn(true)
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .setCertPath(tls.certFile().toString())
                .setKeyPath(tls.keyFile().toString()));
  }
}
