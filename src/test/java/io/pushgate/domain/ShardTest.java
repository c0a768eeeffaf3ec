package io.pushgate.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
  // It is part of every stored key: these values must never change.
  @ParameterizedTest
  @CsvSource({"alice, 43", "Alice, 59", "bob, 129", "PGMB0123456789, 45", "zo\u00eb, 39"})
  void isTheFirstByteOfTheSha256OfTheUtf8Name(String name, int number) {
    assertThat(Shard.of(name)).isEqualTo(new Shard(number));
  }

  @Test
  void everyShardIsUsed() {
    assertThat(IntStream.range(0, 10_000).mapToObj(i -> Shard.of("user" + i)).distinct())
        .hasSize(Shard.COUNT);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 256})
  void refusesNumbersOutOfRange(int number) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Shard(number));
  }
}
