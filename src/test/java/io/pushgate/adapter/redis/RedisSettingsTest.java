package io.pushgate.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.redis.client.RedisClientType;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisSettingsTest {
  private static final String FIRST = "redis://user:secret@one:1";
  private static final String SECOND = "rediss://:secret@two:2/3";

  @Test
  void passwordsAreNotPrinted() {
    assertThat(RedisSettings.cluster(List.of(FIRST, SECOND)).toString())
        .doesNotContain("secret")
        .contains("redis://[REDACTED]@one:1", "rediss://[REDACTED]@two:2/3");
  }

  @Test
  void aClusterIsReachedThroughAnyOfItsNodes() {
    var options = RedisSettings.cluster(List.of(FIRST, SECOND)).commandOptions();
    assertThat(options.getType()).isEqualTo(RedisClientType.CLUSTER);
    assertThat(options.getEndpoints()).containsExactly(FIRST, SECOND);
  }

  @Test
  void subscriptionsTryOneNodeAfterTheOther() {
    var settings = RedisSettings.cluster(List.of(FIRST, SECOND));
    assertThat(settings.subscriptionOptions(0).getType()).isEqualTo(RedisClientType.STANDALONE);
    assertThat(settings.subscriptionOptions(0).getEndpoint()).isEqualTo(FIRST);
    assertThat(settings.subscriptionOptions(1).getEndpoint()).isEqualTo(SECOND);
    assertThat(settings.subscriptionOptions(2).getEndpoint()).isEqualTo(FIRST);
  }

  @Test
  void oneAddressIsNeeded() {
    assertThatThrownBy(() -> RedisSettings.cluster(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
