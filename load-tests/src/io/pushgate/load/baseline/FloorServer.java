package io.pushgate.load.baseline;

import io.pushgate.adapter.crypto.CryptoProvider;
import io.pushgate.adapter.fcm.FcmCredentials;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The least work with which the exchanges of a login by push can be done on Vert.x: what the
/// contract forces, as many calls to Redis as the gateway makes, and the same cryptography. No
/// policy, no audit, no checks but of who calls.
public final class FloorServer extends VerticleBase {
  private static final String CHALLENGES = "/v1/challenges";
  private static final String DEVICE_CHALLENGES = "/v1/device/challenges";
  private static final int ID_LENGTH = 24;
  private static final long TICK_MILLIS = 1_000;

  private final String redisUri;
  private final FloorPush.Address fcm;
  private final String client;
  private final String secret;
  private @Nullable HttpServer server;
  private @Nullable FloorRedis redis;
  private @Nullable FloorLogins logins;
  private @Nullable FloorDevices devices;

  private FloorServer(String redisUri, FloorPush.Address fcm, String client, String secret) {
    this.redisUri = redisUri;
    this.fcm = fcm;
    this.client = client;
    this.secret = secret;
  }

  /// Serves until it is killed.
  ///
  /// @param args URI of Redis, base URL of FCM, path of a service account's key file, ID and secret
  ///   of the client
  public static void main(String[] args) throws Exception {
    CryptoProvider.install();
    var account = Files.readString(Path.of(args[2]));
    var token = FcmCredentials.read(account).refreshAccessToken().getTokenValue();
    var project = new JsonObject(account).getString("project_id");
    var fcm =
        new FloorPush.Address(
            URI.create(args[1]), "/v1/projects/" + project + "/messages:send", token);
    OneLoop.serve(new FloorServer(args[0], fcm, args[3], args[4]), FloorServer::port);
  }

  @Override
  public Future<?> start() throws Exception {
    var crypto = new FloorCrypto();
    var nonces = new FloorNonces();
    var push = new FloorPush(vertx, fcm);
    return FloorRedis.open(vertx, redisUri)
        .compose(
            opened -> {
              redis = opened;
              logins = new FloorLogins(opened, push, crypto, nonces, client, secret);
              devices = new FloorDevices(opened, crypto, nonces, logins);
              vertx.setPeriodic(TICK_MILLIS, _ -> logins.expire());
              server = OneLoop.server(vertx).requestHandler(this::route);
              return server.listen(0, "127.0.0.1");
            });
  }

  private int port() {
    return Objects.requireNonNull(server).actualPort();
  }

  private void route(HttpServerRequest request) {
    var uri = request.uri();
    var served =
        uri.startsWith(DEVICE_CHALLENGES)
            ? device(request, uri)
            : uri.startsWith(CHALLENGES) ? login(request, uri) : other(request, uri);
    served.onFailure(
        failure -> {
          System.err.println(failure);
          if (!request.response().ended()) {
            Answers.empty(request.response(), 500);
          }
        });
  }

  private Future<?> login(HttpServerRequest request, String uri) {
    var present = Objects.requireNonNull(logins);
    return request.method().equals(HttpMethod.POST)
        ? present.create(request)
        : present.await(request, idAfter(CHALLENGES, uri));
  }

  private Future<?> device(HttpServerRequest request, String uri) {
    var present = Objects.requireNonNull(devices);
    return request.method().equals(HttpMethod.GET)
        ? present.pending(request)
        : present.decide(request, idAfter(DEVICE_CHALLENGES, uri));
  }

  private Future<?> other(HttpServerRequest request, String uri) {
    return switch (uri) {
      case "/.well-known/jwks.json" -> {
        Answers.json(request.response(), 200, Objects.requireNonNull(logins).jwkSet());
        yield Future.succeededFuture();
      }
      // The floor's own: the gateway's way in is not what is measured.
      case "/enrol" ->
          request
              .body()
              .compose(
                  body -> Objects.requireNonNull(redis).enrol(FloorDevice.read(body.toString())))
              .onSuccess(_ -> Answers.empty(request.response(), 204));
      default -> {
        Answers.empty(request.response(), 404);
        yield Future.succeededFuture();
      }
    };
  }

  private static String idAfter(String prefix, String uri) {
    return uri.substring(prefix.length() + 1, prefix.length() + 1 + ID_LENGTH);
  }
}
