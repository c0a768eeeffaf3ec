package io.pushgate.dev.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgate.testing.Eventually;
import io.pushgate.testing.RedisProbe;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisIT {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  @Test
  void startReturnsAServerThatAnswersAndPersistsNothing() throws IOException {
    try (var redis = EmbeddedRedis.start(Options.DEFAULT);
        var probe = RedisProbe.connect(redis.uri())) {
      assertThat(redis.port()).isBetween(1024, 55_535);
      assertThat(probe.send("PING")).isEqualTo("PONG");
      assertThat(probe.send("CONFIG", "GET", "save")).isEqualTo(List.of("save", ""));
      assertThat(probe.send("CONFIG", "GET", "appendonly")).isEqualTo(List.of("appendonly", "no"));
    }
  }

  @Test
  void argumentsWinOverTheDefaults() throws IOException {
    var options = Options.DEFAULT.with("--appendonly", "yes", "--maxmemory", "64mb");
    try (var redis = EmbeddedRedis.start(options);
        var probe = RedisProbe.connect(redis.uri())) {
      assertThat(probe.send("CONFIG", "GET", "maxmemory"))
          .isEqualTo(List.of("maxmemory", "67108864"));
      assertThat(probe.send("CONFIG", "GET", "appendonly")).isEqualTo(List.of("appendonly", "yes"));
    }
  }

  @Test
  void serversStartedAtTheSameTimeDoNotCollide() {
    var starting =
        List.of(startAside(), startAside(), startAside()).stream()
            .map(CompletableFuture::join)
            .toList();
    try {
      assertThat(starting).extracting(EmbeddedRedis::port).doesNotHaveDuplicates();
      for (var redis : starting) {
        try (var probe = RedisProbe.connect(redis.uri())) {
          assertThat(probe.send("SET", "port", "" + redis.port(), "NX")).isEqualTo("OK");
          assertThat(probe.info("server")).containsEntry("process_id", "" + redis.process().pid());
        }
      }
    } finally {
      starting.forEach(EmbeddedRedis::close);
    }
  }

  @Test
  void closeLeavesNeitherProcessNorFolder() throws IOException {
    var redis = EmbeddedRedis.start(Options.DEFAULT);
    var folder = folderOf(redis);
    var watchdog = redis.process().children().toList();
    assertThat(folder.resolve("redis-server")).exists();
    assertThat(watchdog).hasSize(1);

    redis.close();
    redis.close();

    assertThat(folder).doesNotExist();
    assertThat(redis.process().isAlive()).isFalse();
    Eventually.within(LIMIT, "no watchdog", () -> !watchdog.getFirst().isAlive());
    assertThatThrownBy(() -> RedisProbe.connect(redis.uri()))
        .hasCauseInstanceOf(ConnectException.class);
  }

  @Test
  void closeLetsTheServerSaveWhatItWasToldToSave(@TempDir Path folder) throws IOException {
    var options = Options.DEFAULT.with("--dir", folder.toString(), "--save", "3600 1");
    try (var redis = EmbeddedRedis.start(options);
        var probe = RedisProbe.connect(redis.uri())) {
      probe.send("SETRANGE", "large", "30000000", "x");
    }
    assertThat(folder.resolve("dump.rdb")).isNotEmptyFile();
  }

  @Test
  void takenPortIsABindException() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var options = Options.DEFAULT.withPort(taken.getLocalPort());
      assertThatThrownBy(() -> EmbeddedRedis.start(options)).isInstanceOf(BindException.class);
    }
  }

  @Test
  void portLostInARaceIsReplacedByAnother() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var free = EmbeddedRedis.freePort();
      var offered = List.of(taken.getLocalPort(), taken.getLocalPort(), free).iterator();
      try (var redis = EmbeddedRedis.startOnAny(offered::next, Options.DEFAULT)) {
        assertThat(redis.port()).isEqualTo(free);
      }
    }
  }

  @Test
  void takenClusterBusPortIsABindException() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var options =
          Options.DEFAULT.withPort(taken.getLocalPort() - 10_000).with("--cluster-enabled", "yes");
      assertThatThrownBy(() -> EmbeddedRedis.start(options)).isInstanceOf(BindException.class);
    }
  }

  @Test
  void wrongOptionIsAnErrorThatHoldsWhatRedisSaid() {
    assertThatThrownBy(() -> EmbeddedRedis.start(Options.DEFAULT.with("--no-such-option", "1")))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(BindException.class)
        .hasMessageContaining("Bad directive");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void terminalSignalsOfTheJvmDoNotReachTheServer() throws IOException {
    try (var redis = EmbeddedRedis.start(Options.DEFAULT)) {
      var pid = redis.process().pid();
      // proc(5): state, parent, process group, session.
      assertThat(Files.readString(Path.of("/proc/" + pid + "/stat")))
          .containsPattern("\\) [A-Z] \\d+ %1$d %1$d ".formatted(pid));
    }
  }

  static Path folderOf(EmbeddedRedis redis) {
    try (var probe = RedisProbe.connect(redis.uri())) {
      var reply = (List<?>) probe.send("CONFIG", "GET", "dir");
      return Path.of(String.valueOf(reply == null ? "" : reply.getLast()));
    }
  }

  private static CompletableFuture<EmbeddedRedis> startAside() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return EmbeddedRedis.start(Options.DEFAULT);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }
}
