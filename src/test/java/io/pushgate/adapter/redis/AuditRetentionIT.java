package io.pushgate.adapter.redis;

import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.audit.AuditEvent;
import io.pushgate.domain.audit.AuditType;
import io.pushgate.domain.audit.Entry;
import io.pushgate.domain.audit.Subject;
import io.pushgate.domain.policy.AuditPolicy;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.AuditStore.Extract;
import io.pushgate.flow.port.Samples;
import io.pushgate.testing.RedisExtension;
import io.pushgate.testing.RedisServer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How many events are kept, and for how long.
@ExtendWith(RedisExtension.class)
class AuditRetentionIT {
  private static final AuditPolicy TEN_FOR_A_DAY = new AuditPolicy(1, 10);

  private final UserName user = new UserName("kept-" + UUID.randomUUID());
  private final Vertx vertx = Vertx.vertx();
  private RedisLink link;
  private RedisUserStore users;

  @BeforeEach
  void connect(RedisServer redis) {
    link = new RedisLink(vertx, RedisSettings.standalone(redis.uri().toString()));
    users = new RedisUserStore(link, new AuditTrail(() -> TEN_FOR_A_DAY, false));
    await(link.connected());
  }

  @AfterEach
  void disconnect() {
    await(link.close());
    await(vertx.close());
  }

  @Test
  void theOldestGoFirstAndTheRestStaysAChain() {
    write(13, NOW);
    var kept = read();
    assertThat(numbers(kept)).isEqualTo(numbers(4, 13));
    assertThat(kept.oldest()).isEqualTo(4);
    assertThat(kept.lastLink()).isEqualTo(kept.entries().getLast().link());
    assertChained(kept.entries());
  }

  @Test
  void whatIsTooOldGoesWithTheNextEventsAndNotAMillisecondBefore() {
    var day = TEN_FOR_A_DAY.retention();
    write(6, NOW);
    write(1, NOW.plus(day).minus(Duration.ofMillis(1)));
    assertThat(numbers(read())).isEqualTo(numbers(1, 7));
    write(1, NOW.plus(day));
    assertThat(numbers(read())).as("no more than four at a time").isEqualTo(numbers(5, 8));
    write(1, NOW.plus(day));
    assertThat(numbers(read())).isEqualTo(numbers(7, 9));
    assertChained(read().entries());
  }

  private void write(int count, Instant at) {
    for (int i = 0; i < count; i++) {
      var there = !await(users.find(user)).orElse(List.of()).isEmpty();
      var event = AuditEvent.of(AuditType.USER_CREDENTIAL_ADDED, Samples.EVENT.actor(), at);
      if (there) {
        await(users.remove(user, PHONE, event.as(AuditType.USER_CREDENTIAL_REMOVED)));
      } else {
        await(users.add(user, mobile(PHONE, user), 0, event));
      }
    }
  }

  private Extract read() {
    return await(new RedisAuditStore(link).read(new Subject.OfUser(user), 0, 100));
  }

  private static void assertChained(List<Entry> entries) {
    for (int i = 1; i < entries.size(); i++) {
      assertThat(entries.get(i).follows(entries.get(i - 1).link())).as("link %d", i).isTrue();
    }
  }

  private static List<Long> numbers(Extract extract) {
    return extract.entries().stream().map(Entry::number).toList();
  }

  private static List<Long> numbers(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }
}
