package io.pushgate.adapter.redis;

import static io.pushgate.flow.port.Samples.ALICE;
import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgate.flow.port.StoreUnavailableException;
import io.pushgate.testing.Eventually;
import io.pushgate.testing.OwnRedis;
import io.pushgate.testing.RedisProbe;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the connection does when the server does not do what it should.
class RedisLinkIT {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @AutoClose private final OwnRedis redis = OwnRedis.start();
  @AutoClose private RedisNode node;

  @BeforeEach
  void connect() {
    node = RedisNode.connect(redis.uri(), "n1");
    await(node.stores().users().add(ALICE, mobile(PHONE, ALICE), 0, EVENT));
  }

  @Test
  void whileRedisIsAwayCommandsFailAtOnceAndAfterwardsWork() {
    redis.stop();
    awaitUnavailable();
    var started = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      assertUnavailable(read());
    }
    assertThat(since(started)).isLessThan(Duration.ofMillis(500));
    redis.restart();
    awaitAvailable();
  }

  @Test
  void aNodeStartsWithoutRedisAndFindsItLater() {
    redis.stop();
    try (var early = RedisNode.start(RedisSettings.standalone(redis.uri().toString()), "n2")) {
      assertUnavailable(early.stores().users().find(ALICE));
      redis.restart();
      await(early.link().connected());
      await(early.stores().users().find(ALICE));
    }
  }

  @Test
  void aFrozenRedisIsGivenUpAfterASecondAndTakenBackByItself() {
    redis.pause();
    var started = System.nanoTime();
    assertUnavailable(Future.any(IntStream.range(0, 50).mapToObj(_ -> read()).toList()));
    assertThat(since(started)).isBetween(Duration.ofMillis(900), Duration.ofMillis(1_500));
    assertUnavailable(read());
    assertThat(since(started)).as("at once from now on").isLessThan(Duration.ofMillis(1_600));
    redis.resume();
    awaitAvailable();
    // That of the link, and that of the bus's sweep.
    Eventually.within(LIMIT, "no connection is left behind", () -> clients("normal") == 2);
    Eventually.within(LIMIT, "nor a subscription", () -> clients("pubsub") == 1);
  }

  @Test
  void commandsUnderWayFailWhenTheirConnectionIsLost() {
    redis.pause();
    var underWay = IntStream.range(0, 50).mapToObj(_ -> read()).toList();
    redis.kill();
    var started = System.nanoTime();
    underWay.forEach(RedisLinkIT::assertUnavailable);
    assertThat(since(started)).as("not by timeout").isLessThan(Duration.ofMillis(700));
    redis.restart();
    awaitAvailable();
  }

  @Test
  void aConnectionClosedByTheServerIsMadeAnewBeforeItIsNeeded() {
    try (var probe = redis.probe()) {
      for (int i = 0; i < 5; i++) {
        var before = connections(probe);
        probe.send("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        // Sooner than an idle connection is asked whether it still lives.
        Eventually.within(Duration.ofMillis(700), "made anew", () -> connections(probe) > before);
        awaitAvailable();
      }
    }
  }

  @Test
  void anIdleConnectionThatFellSilentIsFoundAndReplaced() {
    try (var proxy = new TcpProxy(redis.port());
        var behind = RedisNode.connect(proxy.uri(), "n2");
        var probe = redis.probe()) {
      await(behind.link().checkWritable());
      var before = connections(probe);
      proxy.silence();
      Eventually.within(
          Duration.ofSeconds(5),
          "given up though nobody asked",
          () -> connections(probe) >= before + 2);
      Eventually.within(LIMIT, "works again", () -> succeeds(behind.stores().users().find(ALICE)));
    }
  }

  @Test
  void scriptsAreSentAgainWhenTheServerForgotThem() {
    try (var probe = redis.probe()) {
      probe.send("SCRIPT", "FLUSH");
    }
    assertThat(await(node.stores().users().add(ALICE, mobile(PHONE, ALICE), 0, EVENT))).isTrue();
  }

  @Test
  void aServerThatCannotWriteNowIsUnavailable() {
    assertCannotWrite("READONLY", () -> send("REPLICAOF", "127.0.0.1", "1"));
    send("REPLICAOF", "NO", "ONE");
    awaitAvailable();
    assertCannotWrite("NOREPLICAS", () -> send("CONFIG", "SET", "min-replicas-to-write", "1"));
    send("CONFIG", "SET", "min-replicas-to-write", "0");
    assertCannotWrite("NOPERM", () -> send("ACL", "SETUSER", "default", "-set"));
    send("ACL", "SETUSER", "default", "+set");
    assertCannotWrite("OOM", () -> send("CONFIG", "SET", "maxmemory", "1"));
    send("CONFIG", "SET", "maxmemory", "0");
    await(node.link().checkWritable());
  }

  @Test
  void aServerThatIsNoPrimaryIsLeftButNotInALoop() {
    send("REPLICAOF", "127.0.0.1", "1");
    try (var probe = redis.probe()) {
      var before = connections(probe);
      Eventually.within(
          LIMIT,
          "left for another",
          () -> {
            succeeds(node.link().checkWritable());
            return connections(probe) > before;
          });
      var left = connections(probe);
      for (int i = 0; i < 20; i++) {
        await(node.link().connected());
        succeeds(node.link().checkWritable());
      }
      assertThat(connections(probe)).isLessThanOrEqualTo(left + 3);
      probe.send("REPLICAOF", "NO", "ONE");
      Eventually.within(LIMIT, "writes", () -> succeeds(node.link().checkWritable()));
    }
  }

  @Test
  void whatWaitingDoesNotMendIsNotCalledUnavailable() {
    send("SET", RedisKeys.user(ALICE), "no hash");
    assertThatThrownBy(() -> await(read()))
        .cause()
        .isInstanceOf(RedisErrorException.class)
        .hasMessageStartingWith("WRONGTYPE");
    await(node.link().checkWritable());
  }

  @Test
  void commandsBeyondTheMostOutstandingFailAtOnce() {
    var patient =
        new RedisSettings(
            RedisSettings.Mode.STANDALONE,
            List.of(redis.uri().toString()),
            Duration.ofMinutes(1),
            Duration.ofMillis(50),
            Duration.ofSeconds(1));
    try (var waiting = RedisNode.connect(patient, "n2")) {
      redis.pause();
      var ping = Request.cmd(Command.PING);
      var all =
          IntStream.rangeClosed(0, RedisLink.MAX_OUTSTANDING)
              .mapToObj(_ -> waiting.link().send(ping))
              .toList();
      assertThatThrownBy(() -> await(all.getLast()))
          .cause()
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("too many");
      redis.resume();
      await(Future.all(all.subList(0, RedisLink.MAX_OUTSTANDING)));
    }
  }

  @Test
  void aWrongPasswordIsNeitherUsedNorTold() {
    try (var guarded = OwnRedis.start("--requirepass", "right-password")) {
      var uri = "redis://user:wrong-password@127.0.0.1:" + guarded.port();
      var settings = RedisSettings.standalone(uri);
      assertThat(settings.toString()).doesNotContain("wrong-password").contains("[REDACTED]");
      try (var locked = RedisNode.start(settings, "n2")) {
        assertThatThrownBy(() -> await(locked.link().checkWritable()))
            .cause()
            .isInstanceOf(StoreUnavailableException.class)
            .message()
            .doesNotContain("password");
      }
    }
  }

  private void assertCannotWrite(String why, Runnable breakIt) {
    breakIt.run();
    assertThatThrownBy(() -> await(node.link().checkWritable()))
        .cause()
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining(why);
  }

  private Future<?> read() {
    return node.stores().users().find(ALICE);
  }

  private void awaitUnavailable() {
    Eventually.within(LIMIT, "unavailable", () -> !succeeds(read()));
  }

  private void awaitAvailable() {
    Eventually.within(LIMIT, "available again", () -> succeeds(read()));
  }

  /// Clients of that type, the one that asks left out.
  private long clients(String type) {
    try (var probe = redis.probe()) {
      var clients = (String) probe.send("CLIENT", "LIST", "TYPE", type);
      return clients.lines().filter(client -> !client.contains("cmd=client|list")).count();
    }
  }

  private static long connections(RedisProbe probe) {
    return Long.parseLong(probe.info("stats").get("total_connections_received"));
  }

  private void send(String... command) {
    try (RedisProbe probe = redis.probe()) {
      probe.send(command);
    }
  }

  private static boolean succeeds(Future<?> future) {
    try {
      await(future);
      return true;
    } catch (IllegalStateException e) {
      assertThat(e).hasCauseInstanceOf(StoreUnavailableException.class);
      return false;
    }
  }

  private static void assertUnavailable(Future<?> future) {
    assertThatThrownBy(() -> await(future))
        .cause()
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(StoreUnavailableException.class),
            e -> assertThat(e).hasCauseInstanceOf(StoreUnavailableException.class));
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }
}
