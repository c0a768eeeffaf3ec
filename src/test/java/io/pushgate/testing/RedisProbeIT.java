package io.pushgate.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RedisExtension.class)
class RedisProbeIT {

  @Test
  void sendReturnsEachTypeOfReply(RedisProbe probe) {
    assertThat(probe.send("SET", "k", "päß\r\nwört")).isEqualTo("OK");
    assertThat(probe.send("GET", "k")).isEqualTo("päß\r\nwört");
    assertThat(probe.send("GET", "missing")).isNull();
    assertThat(probe.send("STRLEN", "k")).isEqualTo(12L);
    assertThat(probe.send("MGET", "k", "missing")).isEqualTo(Arrays.asList("päß\r\nwört", null));
    assertThat(probe.send("BLPOP", "missing", "0.01")).isNull();
    assertThat(probe.send("SET", "empty", "")).isEqualTo("OK");
    assertThat(probe.send("GET", "empty")).isEqualTo("");
    assertThat(probe.send("EVAL", "return {1, {'a', {}}}", "0"))
        .isEqualTo(List.of(1L, List.of("a", List.of())));
  }

  @Test
  void errorIsThrownAndTheNextCommandIsAnswered(RedisProbe probe) {
    assertThatThrownBy(() -> probe.send("NONSENSE"))
        .isInstanceOf(RedisProbe.ErrorReply.class)
        .hasMessageStartingWith("ERR unknown command");
    assertThat(probe.send("PING")).isEqualTo("PONG");
  }

  @Test
  void errorInsideAListIsAnElement(RedisProbe probe) {
    probe.send("MULTI");
    probe.send("SET", "k", "text");
    probe.send("INCR", "k");
    assertThat((List<?>) probe.send("EXEC"))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("OK"),
            second -> assertThat(second).isInstanceOf(RedisProbe.ErrorReply.class));
  }

  @Test
  void keysFindsAllThatMatch(RedisProbe probe) {
    IntStream.range(0, 3000).forEach(i -> probe.send("SET", "many:" + i, ""));
    probe.send("SET", "other", "");
    assertThat(probe.keys("many:*")).hasSize(3000);
    assertThat(probe.keys("*")).hasSize(3001).contains("other", "many:2999");
  }

  @Test
  void ttlTellsFiniteEndlessAndMissingApart(RedisProbe probe) {
    probe.send("SET", "finite", "", "PX", "60000");
    probe.send("SET", "endless", "");
    assertThat(probe.ttl("finite").orElseThrow())
        .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
    assertThat(probe.ttl("endless")).isEmpty();
    assertThatThrownBy(() -> probe.ttl("missing")).isInstanceOf(AssertionError.class);
  }

  @Test
  void memoryGrowsWithTheValueAndNeedsAKey(RedisProbe probe) {
    probe.send("SET", "small", "x");
    probe.send("SET", "large", "x".repeat(10_000));
    assertThat(probe.memory("small")).isBetween(20L, 200L);
    assertThat(probe.memory("large")).isBetween(10_000L, 20_000L);
    assertThatThrownBy(() -> probe.memory("missing")).isInstanceOf(AssertionError.class);
  }

  @Test
  void lateAnswerIsNeverTakenForThatToTheNextCommand(RedisServer server) {
    try (var impatient = RedisProbe.connect(server.uri(), Duration.ofMillis(100));
        var other = server.probe()) {
      assertThatThrownBy(() -> impatient.send("BLPOP", "list", "0"))
          .isInstanceOf(UncheckedIOException.class)
          .hasCauseInstanceOf(SocketTimeoutException.class);
      other.send("RPUSH", "list", "the late answer");
      assertThatThrownBy(() -> impatient.send("PING")).isInstanceOf(UncheckedIOException.class);
    }
  }
}
