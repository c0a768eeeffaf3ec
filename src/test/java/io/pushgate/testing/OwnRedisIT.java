package io.pushgate.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnRedisIT {

  @Test
  void stoppedServerRefusesAndIsBackOnTheSamePortAfterRestart() {
    try (var redis = OwnRedis.start()) {
      var before = redis.uri();
      try (var probe = redis.probe()) {
        probe.send("SET", "k", "v");
        redis.stop();
        assertThatThrownBy(() -> probe.send("PING")).isInstanceOf(UncheckedIOException.class);
      }
      assertThatThrownBy(redis::probe).hasCauseInstanceOf(ConnectException.class);

      redis.restart();

      assertThat(redis.uri()).isEqualTo(before);
      assertThat(answer(redis, "GET", "k")).isNull();
    }
  }

  @Test
  void durableServerRemembersAcrossStopAndKill(@TempDir Path folder) {
    try (var redis = OwnRedis.startDurable(folder)) {
      answer(redis, "SET", "before stop", "1");
      redis.stop();
      redis.restart();
      answer(redis, "SET", "before kill", "2");
      redis.kill();
      assertThatThrownBy(redis::probe).hasCauseInstanceOf(ConnectException.class);
      redis.restart();
      assertThat(answer(redis, "MGET", "before stop", "before kill")).isEqualTo(List.of("1", "2"));
    }
  }

  @Test
  void pausedServerIsSilentUntilItResumes() {
    try (var redis = OwnRedis.start()) {
      redis.pause();
      try (var impatient = RedisProbe.connect(redis.uri(), Duration.ofMillis(200))) {
        assertThatThrownBy(() -> impatient.send("PING"))
            .hasCauseInstanceOf(SocketTimeoutException.class);
      }
      redis.resume();
      assertThat(answer(redis, "PING")).isEqualTo("PONG");
    }
  }

  @Test
  void pausedServerEndsAtOnceWhenItIsStoppedOrKilled() {
    try (var redis = OwnRedis.start()) {
      redis.pause();
      redis.stop();
      assertThatThrownBy(redis::probe).hasCauseInstanceOf(ConnectException.class);
      redis.restart();
      redis.pause();
      redis.kill();
      assertThatThrownBy(redis::probe).hasCauseInstanceOf(ConnectException.class);
      redis.restart();
      assertThat(answer(redis, "PING")).isEqualTo("PONG");
    }
  }

  @Test
  void killClientsEndsConnectionsOfThatTypeAlone() {
    try (var redis = OwnRedis.start();
        var ordinary = redis.probe();
        var subscribed = redis.probe()) {
      subscribed.send("SUBSCRIBE", "channel");

      assertThat(redis.killClients("pubsub")).isEqualTo(1);
      assertThat(ordinary.send("PING")).isEqualTo("PONG");
      assertThatThrownBy(() -> subscribed.send("PING")).isInstanceOf(UncheckedIOException.class);

      assertThat(redis.killClients("normal")).isEqualTo(1);
      assertThatThrownBy(() -> ordinary.send("PING")).isInstanceOf(UncheckedIOException.class);
    }
  }

  private static @org.jspecify.annotations.Nullable Object answer(
      OwnRedis redis, String... command) {
    try (var probe = redis.probe()) {
      return probe.send(command);
    }
  }
}
