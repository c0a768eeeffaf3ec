package io.pushgate.load.baseline;

import io.pushgate.adapter.crypto.CryptoProvider;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Answers each call of a login by push at once with bytes of the size that the gateway sends,
/// always the same ones: what is left is Vert.x, and whoever drives it.
public final class BareServer extends VerticleBase {
  // Of the client, user and credential that a load test has.
  private static final String CLIENT = "vpn";
  private static final FloorDevice DEVICE =
      new FloorDevice("PGMB0000000000", "user-0000", "Pixel 9", "", "");
  private static final String ID = "00AAAAAAAAAAAAAAAAAAAAAA";
  // Longer than any test.
  private static final long ASSERTED_AHEAD_SECONDS = 3_600;

  private @Nullable HttpServer server;

  private BareServer() {}

  /// Serves until it is killed.
  ///
  /// @param args none
  public static void main(String[] args) {
    CryptoProvider.install();
    OneLoop.serve(new BareServer(), BareServer::port);
  }

  @Override
  public Future<?> start() throws Exception {
    var now = Instant.now();
    var crypto = new FloorCrypto();
    var nonce = new FloorNonces().issue(now.toEpochMilli());
    var challenge = FloorChallenge.draft(now, ID, DEVICE.user(), "Sign in", "047").asking(DEVICE);
    var assertion =
        crypto.assertion(CLIENT, challenge, now.getEpochSecond() + ASSERTED_AHEAD_SECONDS);
    var created = Buffer.buffer(challenge.pending("sending"));
    var approved = Buffer.buffer(challenge.approved(challenge.createdAt(), assertion));
    var asked = Buffer.buffer("{\"challenges\":[" + challenge.asked() + "]}");
    var decided = Buffer.buffer(FloorChallenge.decided(ID));
    var keys = Buffer.buffer(crypto.jwkSet());
    server =
        OneLoop.server(vertx)
            .requestHandler(
                request -> {
                  var posted = request.method().equals(HttpMethod.POST);
                  var response = request.response();
                  if (request.uri().startsWith("/v1/device/")) {
                    response.putHeader(FloorDevices.NONCE, nonce);
                    Answers.json(response, 200, posted ? decided : asked);
                  } else if (request.uri().startsWith("/v1/challenges")) {
                    if (posted) {
                      response.putHeader(HttpHeaders.LOCATION, "/v1/challenges/" + ID);
                    }
                    Answers.json(response, posted ? 201 : 200, posted ? created : approved);
                  } else {
                    Answers.json(response, 200, keys);
                  }
                });
    return server.listen(0, "127.0.0.1");
  }

  private int port() {
    return Objects.requireNonNull(server).actualPort();
  }
}
