package io.pushgate.adapter.redis;

import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.challenge;
import static io.pushgate.flow.port.Samples.creation;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.ChallengeStore.Created;
import io.pushgate.testing.RedisExtension;
import io.pushgate.testing.RedisProbe;
import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What pending challenges cost, with title, message, address and number match of usual length, and
/// at its dearest: one for each user.
@ExtendWith(RedisExtension.class)
class MemoryIT {
  private static final int COUNT = 8_000;
  private static final int MOST_BYTES = 600;

  private final List<UserName> users =
      IntStream.range(0, COUNT).mapToObj(i -> new UserName("user" + i + "@example.com")).toList();

  @AutoClose private RedisNode node;

  @BeforeEach
  void connect(URI uri) {
    node = RedisNode.connect(uri, "3f9a61c2");
  }

  @Test
  void aPendingChallengeCostsAtMost600Bytes(RedisProbe probe) {
    inEach(users, user -> node.stores().users().add(user, mobile(PHONE, user), 0, EVENT));
    var before = usedMemory(probe);
    var created =
        inEach(users, user -> node.stores().challenges().create(creation(challenge(user))));
    assertThat(created).allMatch(Created.class::isInstance);
    var pending = bytesEach(probe, before);

    var challenges = created.stream().map(it -> ((Created) it).challenge()).toList();
    inEach(challenges, it -> node.stores().challenges().watch(it.id()));
    var awaited = bytesEach(probe, before);

    System.out.printf("A pending challenge costs %d B, awaited %d B%n", pending, awaited);
    assertThat(pending).isLessThanOrEqualTo(MOST_BYTES);
    assertThat(awaited).isLessThanOrEqualTo(MOST_BYTES);
    assertThat(keysCost(probe, challenges.getFirst())).isLessThanOrEqualTo(MOST_BYTES);
  }

  private static long keysCost(RedisProbe probe, Challenge challenge) {
    return probe.memory(RedisKeys.challenge(challenge.id()))
        + probe.memory(RedisKeys.pending(challenge.user()));
  }

  private static long bytesEach(RedisProbe probe, long before) {
    return (usedMemory(probe) - before) / COUNT;
  }

  private static long usedMemory(RedisProbe probe) {
    return Long.parseLong(probe.info("memory").get("used_memory"));
  }

  private static <T, R> List<R> inEach(List<T> all, Function<T, Future<R>> step) {
    var futures = all.stream().map(step).toList();
    await(Future.all(futures));
    return futures.stream().map(Future::result).toList();
  }
}
