package io.pushgate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RedisExtension.class)
class RedisExtensionIT {

  @RepeatedTest(2)
  void everyTestBeginsWithAnEmptyServer(RedisProbe probe) {
    assertThat(probe.keys("*")).isEmpty();
    probe.send("SET", "left behind", "1");
  }

  @Test
  void parametersAllMeanTheSameServer(RedisServer server, URI uri, RedisProbe probe) {
    assertThat(server.uri()).isEqualTo(uri);
    probe.send("SET", "k", "v");
    try (var another = RedisProbe.connect(uri)) {
      assertThat(another.send("GET", "k")).isEqualTo("v");
    }
    assertThat(server).hasToString(server.toString()).asString().contains(probe.version());
  }
}
