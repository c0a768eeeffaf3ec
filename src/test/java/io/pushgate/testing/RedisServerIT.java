package io.pushgate.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RedisServerIT {

  private static final String NO_IMAGE = "pushgate/no-such-image:0";

  @Test
  void givenUriWinsOverEverythingElse() {
    try (var given = OwnRedis.start();
        var server =
            RedisServer.start(
                Map.of(
                    "PUSHGATE_TEST_REDIS_URI",
                    given.uri().toString(),
                    "PUSHGATE_TEST_REDIS",
                    "docker"))) {
      assertThat(server.uri()).isEqualTo(given.uri());
    }
  }

  @Test
  void embeddedServerIsTakenWhereDockerHasNone() {
    try (var server = RedisServer.start(Map.of("PUSHGATE_TEST_REDIS_IMAGE", NO_IMAGE))) {
      assertThat(server).asString().startsWith("Redis 7.0.15 at 127.0.0.1:").contains("embedded");
    }
  }

  @Test
  void embeddedServerIsTakenWhereItIsAskedFor() {
    try (var server = RedisServer.start(Map.of("PUSHGATE_TEST_REDIS", "embedded"))) {
      assertThat(server).asString().contains("embedded (asked for");
    }
  }

  @Test
  void dockerAskedForAndNotThereIsAFailure() {
    var environment =
        Map.of("PUSHGATE_TEST_REDIS", "docker", "PUSHGATE_TEST_REDIS_IMAGE", NO_IMAGE);
    assertThatThrownBy(() -> RedisServer.start(environment))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("PUSHGATE_TEST_REDIS=docker, but ");
  }

  @Test
  void unknownChoiceIsAFailure() {
    assertThatThrownBy(() -> RedisServer.start(Map.of("PUSHGATE_TEST_REDIS", "valkey")))
        .hasMessageContaining("docker, embedded or nothing, not valkey");
  }

  @Test
  void passwordIsUsedAndNotPrinted() {
    try (var given = OwnRedis.start("--requirepass", "pass-4711")) {
      var uri = "redis://:pass-4711@127.0.0.1:" + given.port() + "/3";
      try (var server = RedisServer.start(Map.of("PUSHGATE_TEST_REDIS_URI", uri));
          var probe = server.probe()) {
        assertThat((String) probe.send("CLIENT", "INFO")).contains(" db=3 ");
        assertThat(server).asString().doesNotContain("pass-4711");
      }
    }
  }
}
