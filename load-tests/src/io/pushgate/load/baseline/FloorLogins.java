package io.pushgate.load.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/// The login flow's side: asks, and waits for the answer.
final class FloorLogins {
  private static final int ID_BYTES = 16;
  private static final int NUMBERS = 1_000;

  private final FloorRedis redis;
  private final FloorPush push;
  private final FloorCrypto crypto;
  private final FloorNonces nonces;
  private final String client;
  private final byte[] authorization;
  private final SecureRandom random = new SecureRandom();
  private final FloorWaits waits = new FloorWaits();

  FloorLogins(
      FloorRedis redis,
      FloorPush push,
      FloorCrypto crypto,
      FloorNonces nonces,
      String client,
      String secret) {
    this.redis = redis;
    this.push = push;
    this.crypto = crypto;
    this.nonces = nonces;
    this.client = client;
    var pair = (client + ":" + secret).getBytes(UTF_8);
    authorization = ("Basic " + Base64.getEncoder().encodeToString(pair)).getBytes(UTF_8);
  }

  String jwkSet() {
    return crypto.jwkSet();
  }

  /// `POST /v1/challenges`; the push sets out behind the answer.
  Future<?> create(HttpServerRequest request) {
    if (!isClient(request)) {
      return refused(request);
    }
    return request
        .body()
        .compose(
            body -> {
              var json = body.toJsonObject();
              var now = Instant.now();
              var draft =
                  FloorChallenge.draft(
                      now, newId(), json.getString("user"), json.getString("title"), number());
              return redis
                  .create(draft, now)
                  .compose(device -> created(request.response(), draft, device, now));
            });
  }

  private Future<?> created(
      HttpServerResponse response, FloorChallenge draft, FloorDevice device, Instant now) {
    var challenge = draft.asking(device);
    response.putHeader(HttpHeaders.LOCATION, "/v1/challenges/" + challenge.id());
    Answers.json(response, 201, challenge.pending("sending"));
    return push.send(challenge.push(device.pushToken(), nonces.issue(now.toEpochMilli())))
        .compose(_ -> redis.delivered(challenge.id()));
  }

  /// `GET /v1/challenges/{id}?wait=60`.
  Future<?> await(HttpServerRequest request, String id) {
    if (!isClient(request)) {
      return refused(request);
    }
    return redis
        .watch(id)
        .map(
            watched -> {
              if (watched.decided()) {
                approve(request.response(), watched.challenge());
              } else {
                waits.add(watched.challenge(), request.response(), System.currentTimeMillis());
              }
              return watched;
            });
  }

  /// Answers who waits for a challenge that has just been approved.
  void wake(FloorChallenge challenge) {
    var response = waits.remove(challenge.id());
    if (response != null) {
      approve(response, challenge);
    }
  }

  /// Answers those who have waited long enough.
  void expire() {
    waits.expire(System.currentTimeMillis());
  }

  private void approve(HttpServerResponse response, FloorChallenge challenge) {
    try {
      var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      var assertion = crypto.assertion(client, challenge, now.getEpochSecond());
      Answers.json(response, 200, challenge.approved(now.toString(), assertion));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isClient(HttpServerRequest request) {
    return MessageDigest.isEqual(
        authorization, request.getHeader(HttpHeaders.AUTHORIZATION).getBytes(UTF_8));
  }

  private static Future<?> refused(HttpServerRequest request) {
    Answers.empty(request.response(), 401);
    return Future.succeededFuture();
  }

  private String newId() {
    var bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return "00" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private String number() {
    var digits = Integer.toString(NUMBERS + random.nextInt(NUMBERS));
    return digits.substring(1);
  }
}
