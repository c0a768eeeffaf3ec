package io.pushgate.dev.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MessageLogTest {
  private final MessageLog log = new MessageLog();

  @Test
  void forgetsTheOldestWhenFull() {
    for (var i = 0; i < 20_005; i++) {
      log.add("token-" + i % 10, message(i));
    }
    assertThat(log.all()).hasSize(20_000);
    assertThat(log.all().getFirst().name()).isEqualTo("message 5");
    assertThat(log.of("token-0").getFirst().name()).isEqualTo("message 10");
    assertThat(log.of("token-7").getFirst().name()).isEqualTo("message 7");
  }

  @Test
  void forgettingWhatWasClearedHurtsNoLaterMessage() {
    log.add("t", message(0));
    log.clear("t");
    for (var i = 1; i <= 20_000; i++) {
      log.add("t", message(i));
    }
    assertThat(log.of("t")).hasSize(20_000);
    assertThat(log.all()).hasSize(20_000);
  }

  private static SimulatedMessage message(int number) {
    return new SimulatedMessage(Instant.EPOCH, "message " + number, new JsonObject());
  }
}
