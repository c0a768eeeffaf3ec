package io.pushgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUriTest {
  @ParameterizedTest
  @CsvSource({
    "redis://localhost, redis://localhost:6379, 0",
    "rediss://u:p@redis.example.com:6380/3, rediss://redis.example.com:6380/3, 3",
    "redis://:p%40ss@10.0.0.1, redis://10.0.0.1:6379, 0",
    "redis://[::1]:7000/, redis://[::1]:7000/, 0"
  })
  void anAddressIsReadWithoutItsSecrets(String text, String address, int database) {
    var uri = RedisUri.parse(text).orElseThrow();
    assertThat(uri.address()).isEqualTo(address);
    assertThat(uri.database()).isEqualTo(database);
    assertThat(uri).hasToString(address + " [REDACTED]");
    assertThat(uri.value()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "redis:localhost",
        "redis://",
        "redis://:p@",
        "http://localhost",
        "redis://h:0",
        "redis://h:65536",
        "redis://h/x",
        "redis://h/1/2",
        "redis://h?db=1",
        "redis://h#1",
        "redis://u:p w@h",
        "redis://u:p@ss/w@h"
      })
  void whatIsNoAddressIsRefused(String text) {
    assertThat(RedisUri.parse(text)).isEmpty();
  }
}
