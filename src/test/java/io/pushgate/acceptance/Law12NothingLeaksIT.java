package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.dev.fcm.Behaviour;
import io.pushgate.dev.fcm.Behaviour.Mode;
import io.pushgate.dev.fcm.FcmSimulator;
import io.pushgate.testing.OwnRedis;
import io.pushgate.testing.SigningDevice;
import io.pushgate.testing.gateway.Client;
import io.pushgate.testing.gateway.GatewayNode;
import io.pushgate.testing.gateway.HttpAnswer;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.ServeFolder;
import io.pushgate.testing.gateway.Token;
import io.pushgate.testing.gateway.WrongCodes;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Law 12: no secret, code, push token or private key in any log, metric or error")
class Law12NothingLeaksIT {
  private static final String PASSWORD = "redis-password-4711";

  private final List<String> secrets = new ArrayList<>();
  private final List<String> codes = new ArrayList<>();
  private final List<HttpAnswer> refusals = new ArrayList<>();

  @Test
  void notInAWholeLifeWithEverythingThatGoesWrongAndTheLogAtItsLoudest(@TempDir Path folder)
      throws Exception {
    var vertx = Vertx.vertx();
    try (var redis = OwnRedis.start("--requirepass", PASSWORD)) {
      var fcm =
          FcmSimulator.start(vertx, 0, "acme", InstantSource.system(), new SecureRandom())
              .await(30, TimeUnit.SECONDS);
      var uri = URI.create("redis://:" + PASSWORD + "@127.0.0.1:" + redis.port());
      var installation = ServeFolder.write(folder, uri, fcm);
      secrets.add(PASSWORD);
      secrets.add(installation.client().secret());
      secrets.add(installation.client().basic());
      secrets.add(
          new JsonObject(installation.keyset())
              .getJsonArray("key")
              .getJsonObject(0)
              .getJsonObject("keyData")
              .getString("value"));
      secrets.add(middle(new JsonObject(fcm.serviceAccountJson()).getString("private_key")));
      try (var process = installation.serve(Map.of("PUSHGATE_LOG_LEVEL", "trace"));
          var node = installation.node(process)) {
        node.awaitStore();
        everythingHappens(node, fcm, installation.client());
        everythingGoesWrong(node, fcm, redis, installation.client());
        assertClean("metrics", node.management().get("/metrics").body());
        assertClean("readiness", node.management().get("/health/ready").body());
        process.terminate();
        assertThat(process.exitCode()).isZero();
        assertThat(process.err()).hasSizeGreaterThan(3);
        assertClean("log", process.output());
        refusals.forEach(refusal -> assertClean("answer to " + refusal.call(), refusal.body()));
      }
    } finally {
      vertx.close().await(30, TimeUnit.SECONDS);
    }
  }

  private void everythingHappens(GatewayNode node, FcmSimulator fcm, Client client)
      throws Exception {
    var token =
        node.http()
            .send(
                HttpCall.of("POST", "/oauth2/token")
                    .withBody(
                        "grant_type=client_credentials&client_id=%s&client_secret=%s"
                            .formatted(client.id(), client.secret()))
                    .with("Content-Type", "application/x-www-form-urlencoded"))
            .is(200)
            .text("access_token");
    secrets.add(token);
    var activation = node.operator().enrol("alice");
    secrets.add(activation);
    Phone.provision(node, activation, SigningDevice.es256(), "").is(201);
    refusals.add(Phone.provision(node, activation, SigningDevice.es256(), "").is(400));

    var phone = Phone.enrolled(node, "alice");
    secrets.add(phone.app().secretBase32());
    secrets.add(phone.pushToken());
    var challenge = node.login().ask("alice");
    fcm.awaitMessages(phone.pushToken(), 1).await(30, TimeUnit.SECONDS);
    phone.approve(node, challenge).is(200);
    secrets.add(node.login().read(challenge).is(200).text("assertion"));
    phone.tellPushToken(node, "another-push-token").is(204);
    secrets.add("another-push-token");

    codes.add(phone.app().codeAt(Instant.now()));
    node.login().validate("alice", codes.getLast()).is(200);
    node.login().validate("alice", codes.getLast()).is(200);
    var key = Token.totp(node);
    secrets.add(Token.SECRET);
    codes.add(key.app().codeAt(Instant.now()));
    codes.add(key.app().codeAt(Instant.now().plusSeconds(30)));
    node.operator().assign("bob", key.credentialId(), codes.get(1), codes.get(2)).is(200);
    node.operator().resync(key.credentialId(), codes.get(1), codes.get(2)).is(422);
  }

  private void everythingGoesWrong(
      GatewayNode node, FcmSimulator fcm, OwnRedis redis, Client client) {
    var phone = Phone.enrolled(node, "carol");
    secrets.add(phone.app().secretBase32());
    secrets.add(phone.pushToken());
    for (var mode : new Mode[] {Mode.QUOTA, Mode.UNAVAILABLE, Mode.RESET, Mode.UNREGISTERED}) {
      fcm.behaviour(phone.pushToken(), Behaviour.of(mode));
      var answer = node.login().await(node.login().ask("carol"), 8);
      assertThat(answer.join().status()).isEqualTo(200);
      phone.pending(node).json().getJsonArray("challenges").stream()
          .map(JsonObject.class::cast)
          .forEach(pending -> node.login().cancel(pending));
    }
    var wrong = WrongCodes.many(11, Instant.now(), phone);
    codes.addAll(wrong);
    wrong.forEach(code -> node.login().validate("carol", code));

    refuse(node, client.on(HttpCall.of("POST", "/v1/codes/validate")), leaking("code"));
    refuse(node, client.on(HttpCall.of("POST", "/v1/credentials")), leaking("secret"));
    refuse(node, HttpCall.of("PUT", "/v1/device/push-token"), leaking("token"));
    refuse(
        node,
        new Client(client.id(), "nearly" + client.secret())
            .on(HttpCall.of("POST", "/v1/challenges")),
        "{}");
    refuse(
        node,
        HttpCall.get("/v1/users/x").with("Authorization", "Bearer " + secrets.getLast()),
        null);

    redis.stop();
    refusals.add(node.login().validate("carol", codes.getFirst()).is(503));
    refusals.add(
        node.operator().register(Token.request(new JsonObject().put("kind", "totp"))).is(503));
    refusals.add(phone.tellPushToken(node, phone.pushToken()).is(503));
    redis.restart();
    node.awaitStore();
  }

  /// A body that is wrong and full of secrets.
  private String leaking(String field) {
    return "{\"" + field + "\":\"" + String.join(" ", secrets.subList(5, secrets.size())) + "\",,}";
  }

  private void refuse(GatewayNode node, HttpCall call, @Nullable String body) {
    var answer = node.http().send(body == null ? call : call.withBody(body));
    assertThat(answer.status()).isBetween(400, 499);
    refusals.add(answer);
  }

  private void assertClean(String where, String text) {
    for (var secret : secrets) {
      assertThat(text).as(where).doesNotContain(secret);
    }
    for (var code : codes) {
      // Alone, not as a part of a longer number.
      var alone = Pattern.compile("(?<![0-9A-Za-z])" + code + "(?![0-9A-Za-z])");
      assertThat(alone.matcher(text).find()).as("code %s in %s: %s", code, where, text).isFalse();
    }
  }

  private static String middle(String pem) {
    return pem.substring(200, 260);
  }
}
