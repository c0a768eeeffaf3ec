package io.pushgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgate.domain.client.SecretHash;
import io.pushgate.testing.OwnRedis;
import io.pushgate.testing.RedisProbe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisUsersIT {
  @TempDir private Path folder;

  @Test
  void redisTakesTheShippedUsersAndKeepsThemToTheirKeys() throws IOException {
    var users =
        Files.readString(Path.of("config/redis-users.acl"))
            .replaceFirst("#[0-9a-f]{64}", "#" + SecretHash.of("long-random").hex());
    var file = Files.writeString(folder.resolve("users.acl"), users);
    try (var redis = OwnRedis.start("--aclfile", file.toString())) {
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

  private static void assertRefused(RedisProbe probe, String... command) {
    assertThatThrownBy(() -> probe.send(command))
        .as(String.join(" ", command))
        .isInstanceOf(RedisProbe.ErrorReply.class)
        .message()
        .containsAnyOf("NOPERM", "can't run this command");
  }
}
