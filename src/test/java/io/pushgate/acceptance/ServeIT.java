package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.adapter.crypto.DevelopmentKeyset;
import io.pushgate.domain.client.SecretHash;
import io.pushgate.testing.OwnRedis;
import io.pushgate.testing.gateway.GatewayProcess;
import io.pushgate.testing.gateway.HttpCall;
import io.pushgate.testing.gateway.Phone;
import io.pushgate.testing.gateway.ServeFolder;
import io.pushgate.testing.gateway.Surroundings;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `java -jar pushgate.jar serve`, as an operator runs it.
class ServeIT {
  private static final Surroundings surroundings = Surroundings.start();

  @TempDir private Path folder;

  @AfterAll
  static void stopAll() throws Exception {
    surroundings.close();
  }

  @Test
  void openWaitersAreAnsweredWhenItIsAskedToGo() throws Exception {
    var installation = surroundings.install(folder);
    try (var process = installation.serve(Map.of());
        var node = installation.node(process)) {
      node.http().send(HttpCall.get("/.well-known/jwks.json")).is(200);
      var tookToFirstAnswer = Duration.ofNanos(System.nanoTime() - process.startedAt());
      System.out.println("serve: first 200 after " + tookToFirstAnswer.toMillis() + " ms");
      // 1.5 s on a machine of its own.
      assertThat(tookToFirstAnswer).isLessThan(Duration.ofSeconds(30));
      assertThat(process.out().getLast()).startsWith("Pushgate ready on http://127.0.0.1:");

      Phone.enrolled(node, "alice");
      var challenge = node.login().ask("alice");
      var answer = node.login().await(challenge, 60);
      node.management().awaitWaiters(1);
      try (var events = node.login().events(challenge)) {
        events.next();
        var askedToGoAt = System.nanoTime();
        process.terminate();
        assertThat(answer.join().is(200).text("status")).isEqualTo("pending");
        assertThat(process.exitCode()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - askedToGoAt))
            .isLessThan(Duration.ofSeconds(10));
        while (events.hasNext()) {
          assertThat(events.next().getString("status")).isEqualTo("pending");
        }
      }
      assertThat(node.http().violations()).isEmpty();
    }
  }

  @Test
  void itStartsWithoutRedisSaysWhyItIsNotReadyAndRecovers() throws Exception {
    try (var late = OwnRedis.start()) {
      late.stop();
      var installation = ServeFolder.write(folder, late.uri(), surroundings.fcm());
      try (var process = installation.serve(Map.of());
          var node = installation.node(process)) {
        node.login().create("alice").isProblem(503, "store_unavailable");
        var ready = node.management().get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(new JsonObject(ready.body()).getJsonArray("checks").getJsonObject(0))
            .satisfies(check -> assertThat(check.toString()).contains("redis", "reason"));

        late.restart();
        node.management().awaitReady();
        node.awaitStore();
        var phone = Phone.enrolled(node, "alice");
        phone.approve(node, node.login().ask("alice")).is(200);
        process.terminate();
        assertThat(process.exitCode()).isZero();
      }
    }
  }

  @Test
  void badConfigurationListsEveryFaultAndExitsWith78() throws IOException {
    var bad =
        Files.writeString(
            folder.resolve("bad.yaml"),
            """
            issuer: not a URL
            http:
              port: 99999
              colour: red
            redis:
              uri: http://wrong
            challenge:
              ttlSeconds: 5
            numberMatch:
              mode: sometimes
            code:
              lockThreshold: 0
            clients:
              vpn:
                secretHash: the-secret-itself-in-the-clear
                scopes: [root]
            """);
    try (var process =
        GatewayProcess.start(
            folder,
            Map.of("PUSHGATE_USER_MAXCREDENTIALS", "-1"),
            "serve",
            "--config",
            bad.toString())) {
      assertThat(process.exitCode()).isEqualTo(78);
      assertThat(process.output())
          .contains(
              "issuer",
              "http.port",
              "http.colour",
              "redis.uri",
              "challenge.ttlSeconds",
              "numberMatch.mode",
              "code.lockThreshold",
              "clients.vpn.secretHash",
              "clients.vpn.scopes",
              "user.maxCredentials",
              "secrets.keysetFile",
              "fcm.serviceAccountFile")
          .doesNotContain("the-secret-itself-in-the-clear", "Exception", "Pushgate ready");
    }
  }

  @Test
  void whatEverybodyKnowsIsRefused() throws IOException {
    var installation = surroundings.install(folder);
    Files.writeString(folder.resolve("keyset.json"), DevelopmentKeyset.JSON);
    var text = Files.readString(installation.configuration());
    var hash = SecretHash.of(installation.client().secret()).toString();
    Files.writeString(
        installation.configuration(), text.replace(hash, SecretHash.of("demo-secret").toString()));
    try (var process = installation.serve(Map.of())) {
      assertThat(process.exitCode()).isEqualTo(78);
      assertThat(process.output()).contains("secrets.keysetFile", "clients.vpn.secretHash");
    }
  }

  @Test
  void aMissingFileIsAFaultToo() {
    var missing = folder.resolve("nowhere.yaml").toString();
    try (var process = GatewayProcess.start(folder, Map.of(), "serve", "--config", missing)) {
      assertThat(process.exitCode()).isEqualTo(78);
      assertThat(process.output()).contains("--config");
    }
  }
}
