package io.pushgate.config;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgate.adapter.redis.RedisDecisionBus;
import io.pushgate.adapter.redis.RedisLink;
import io.pushgate.adapter.redis.RedisSettings;
import io.pushgate.domain.client.SecretHash;
import io.pushgate.testing.Eventually;
import io.pushgate.testing.OwnRedis;
import io.pushgate.testing.RedisProbe;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisUsersIT {
  @TempDir private Path folder;

  @Test
  void redisTakesTheShippedUsersAndKeepsThemToTheirKeys() throws IOException {
    try (var redis = OwnRedis.start("--aclfile", users().toString())) {
      var uri = URI.create("redis://pushgate:long-random@127.0.0.1:" + redis.port());
      try (var probe = RedisProbe.connect(uri)) {
        assertThat(probe.send("SET", "pg:{s0}:r", "1")).isEqualTo("OK");
        assertThat(probe.send("EVAL", "return redis.call('GET', KEYS[1])", "1", "pg:{s0}:r"))
            .isEqualTo("1");
        assertThat(probe.send("PUBLISH", "pg:n:1", "x")).isEqualTo(0L);
        assertRefused(probe, "GET", "other");
        assertRefused(probe, "PUBLISH", "other", "x");
        assertRefused(probe, "KEYS", "pg:*");
        assertRefused(probe, "EVAL", "return redis.call('FLUSHALL')", "0");
      }
      try (var nobody = RedisProbe.connect(redis.uri())) {
        assertThatThrownBy(() -> nobody.send("PING")).hasMessageContaining("NOAUTH");
      }
    }
  }

  @Test
  void theGatewaysOwnConnectionsWorkAsThatUser() throws Exception {
    try (var redis = OwnRedis.start("--aclfile", users().toString())) {
      var uri = "redis://pushgate:long-random@127.0.0.1:" + redis.port();
      var vertx = Vertx.vertx();
      try (var probe = RedisProbe.connect(URI.create(uri))) {
        var settings = RedisSettings.standalone(uri);
        var link = new RedisLink(vertx, settings);
        var bus = new RedisDecisionBus(vertx, settings, "node");
        await(link.connected().compose(_ -> link.checkWritable()));
        Eventually.within(
            Duration.ofSeconds(20),
            "the node is subscribed",
            () -> Long.valueOf(1).equals(probe.send("PUBLISH", "pg:n:node", "{s0}x")));
        await(bus.close());
        await(link.close());
      } finally {
        await(vertx.close());
      }
    }
  }

  private static void await(Future<Void> future) throws Exception {
    future.toCompletionStage().toCompletableFuture().get(20, SECONDS);
  }

  private Path users() throws IOException {
    var users =
        Files.readString(Path.of("config/redis-users.acl"))
            .replaceFirst("#[0-9a-f]{64}", "#" + SecretHash.of("long-random").hex());
    return Files.writeString(folder.resolve("users.acl"), users);
  }

  private static void assertRefused(RedisProbe probe, String... command) {
    assertThatThrownBy(() -> probe.send(command))
        .as(String.join(" ", command))
        .isInstanceOf(RedisProbe.ErrorReply.class)
        .message()
        .containsAnyOf("NOPERM", "can't run this command");
  }
}
