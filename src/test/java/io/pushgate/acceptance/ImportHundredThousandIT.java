package io.pushgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.testing.GeneratedText;
import io.pushgate.testing.TokenDocument;
import io.pushgate.testing.gateway.Gateways;
import io.pushgate.testing.gateway.HttpCall;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// 100,000 tokens in one go: in time, and without holding them.
class ImportHundredThousandIT {
  @RegisterExtension static final Gateways gateways = Gateways.own();

  private static final int TOKENS = 100_000;
  private static final long PAUSE_NANOS = 250_000_000;

  @Test
  void hundredThousandTokensTakeLessThanAMinuteAndNoMemory() {
    // What a first import loads and compiles is no part of it.
    send("application/pskc+xml", TokenDocument.pskc(0));
    var heapBefore = heapAfterCollection();
    var peak = new HeapWatch();
    var startedAt = System.nanoTime();
    var answer = send("application/pskc+xml", TokenDocument.pskc(TOKENS));
    var took = Duration.ofNanos(System.nanoTime() - startedAt);
    var most = peak.stop();
    System.out.printf(
        "import: %d tokens in %d ms, %d MiB live before, at most %d MiB live during it%n",
        TOKENS, took.toMillis(), heapBefore >> 20, most >> 20);
    assertThat(answer)
        .isEqualTo(new JsonObject().put("imported", TOKENS).put("refused", new JsonArray()));
    // 22 s on two cores with a load of 20.
    assertThat(took).isLessThan(Duration.ofSeconds(60));
    assertThat(most - heapBefore).isLessThan(16 << 20);

    var last = gateways.b().operator().credential(TokenDocument.id(TOKENS - 1));
    assertThat(last.getString("type")).isEqualTo("hardware");

    var again = send("text/csv", TokenDocument.csv(TOKENS));
    assertThat(again.getInteger("imported")).isZero();
    assertThat(again.getJsonArray("refused")).hasSize(TOKENS);
    assertThat(again.getJsonArray("refused").getJsonObject(TOKENS - 1))
        .isEqualTo(
            new JsonObject()
                .put("row", TOKENS)
                .put("line", TOKENS + 1)
                .put("credentialId", TokenDocument.id(TOKENS - 1))
                .put("reason", "exists")
                .put("detail", "a credential with this ID is there already"));
  }

  private static JsonObject send(String type, GeneratedText text) {
    var call =
        HttpCall.of("POST", "/v1/credentials:import")
            .withBody("made while it is sent")
            .with("Content-Type", type);
    return gateways.a().operator().call(call, text).is(200).json();
  }

  /// What was left at the end of a collection, and not what has been added since.
  private static long heapAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getCollectionUsage().getUsed())
        .sum();
  }

  /// Collects again and again, and remembers the most that was left.
  private static final class HeapWatch {
    private volatile boolean stopped;
    private long most;
    private final Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!stopped) {
                    most = Math.max(most, heapAfterCollection());
                    // So that what is measured is the import, and not the collecting.
                    LockSupport.parkNanos(PAUSE_NANOS);
                  }
                });

    long stop() {
      stopped = true;
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return most;
    }
  }
}
