package io.pushgate.load.baseline;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.stream.Collectors;

/// The device's side: fetches, and decides.
final class FloorDevices {
  static final CharSequence NONCE = HttpHeaders.createOptimized("Device-Nonce");

  private final FloorRedis redis;
  private final FloorCrypto crypto;
  private final FloorNonces nonces;
  private final FloorLogins logins;

  FloorDevices(FloorRedis redis, FloorCrypto crypto, FloorNonces nonces, FloorLogins logins) {
    this.redis = redis;
    this.crypto = crypto;
    this.nonces = nonces;
    this.logins = logins;
  }

  /// `GET /v1/device/challenges`.
  Future<?> pending(HttpServerRequest request) {
    var proof = proof(request);
    return redis
        .device(proof.credentialId())
        .compose(
            device -> {
              verify(request, proof, device, Buffer.buffer());
              return redis.pending(device.user(), Instant.now());
            })
        .map(
            challenges -> {
              var asked =
                  challenges.stream()
                      .map(FloorChallenge::asked)
                      .collect(Collectors.joining(",", "{\"challenges\":[", "]}"));
              Answers.json(request.response(), 200, asked);
              return asked;
            });
  }

  /// `POST /v1/device/challenges/{id}/decision`.
  Future<?> decide(HttpServerRequest request, String id) {
    var proof = proof(request);
    return request
        .body()
        .compose(
            body ->
                redis
                    .device(proof.credentialId())
                    .compose(
                        device -> {
                          verify(request, proof, device, body);
                          return redis.decide(id, device.user(), proof.compact() + '\n' + body);
                        }))
        .compose(challenge -> redis.makeUp(id).map(challenge))
        .map(
            challenge -> {
              Answers.json(request.response(), 200, FloorChallenge.decided(id));
              logins.wake(challenge);
              return challenge;
            });
  }

  private FloorProof proof(HttpServerRequest request) {
    var now = System.currentTimeMillis();
    request.response().putHeader(NONCE, nonces.issue(now));
    var proof = FloorProof.read(request.getHeader(HttpHeaders.AUTHORIZATION));
    if (!nonces.isFresh(proof.nonce(), now)) {
      throw new IllegalArgumentException("stale nonce");
    }
    return proof;
  }

  private void verify(
      HttpServerRequest request, FloorProof proof, FloorDevice device, Buffer body) {
    try {
      if (!proof.isOf(request.method().name(), request.uri(), crypto.hash(body.getBytes()))
          || !crypto.isSigned(proof, device.publicKey())) {
        throw new IllegalArgumentException("invalid proof");
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
