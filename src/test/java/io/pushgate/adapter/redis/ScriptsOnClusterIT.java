package io.pushgate.adapter.redis;

import static io.pushgate.flow.port.Samples.EVENT;
import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Samples.PHONE;
import static io.pushgate.flow.port.Samples.RETENTION;
import static io.pushgate.flow.port.Samples.challenge;
import static io.pushgate.flow.port.Samples.creation;
import static io.pushgate.flow.port.Samples.mobile;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.challenge.Challenge;
import io.pushgate.domain.user.UserName;
import io.pushgate.flow.port.ChallengeStore.Created;
import io.pushgate.flow.port.DecisionBus;
import io.pushgate.flow.port.Stores;
import io.pushgate.testing.Eventually;
import io.pushgate.testing.RedisCluster;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every script on a real cluster of three masters: all keys of one step share a slot, and the keys
/// of different users do not all lie on one node.
class ScriptsOnClusterIT extends EveryContract {
  @AutoClose private static final RedisCluster CLUSTER = RedisCluster.start();

  private static RedisNode node;
  private static RedisNode other;

  @BeforeAll
  static void connect() {
    // Any node leads to the others.
    var settings = RedisSettings.cluster(List.of(CLUSTER.uris().getLast().toString()));
    node = RedisNode.connect(settings, "n1");
    other =
        RedisNode.connect(
            RedisSettings.cluster(CLUSTER.uris().stream().map(URI::toString).toList()), "n2");
  }

  @BeforeEach
  void flush() {
    CLUSTER.flush();
  }

  /// Runs when all contracts have run: each script is known to a node because it ran there.
  @AfterAll
  static void everyScriptRan() throws IOException, URISyntaxException {
    try {
      assertThat(scripts()).hasSizeGreaterThan(10).allSatisfy(ScriptsOnClusterIT::assertKnown);
    } finally {
      node.close();
      other.close();
    }
  }

  @Override
  Stores stores() {
    return node.stores();
  }

  @Test
  void usersAreSpreadOverAllNodes() {
    var owners = new TreeSet<Integer>();
    for (int i = 0; i < 30; i++) {
      var user = new UserName("user" + i);
      await(stores().users().add(user, mobile(PHONE, user), 0, EVENT));
      owners.add(CLUSTER.owner(RedisKeys.user(user)));
    }
    assertThat(owners).containsExactly(0, 1, 2);
  }

  @Test
  void aWaiterOnAnotherNodeIsWokenWhicheverMasterHasTheChallenge() {
    for (int i = 0; i < 30; i++) {
      var user = new UserName("user" + i);
      await(stores().users().add(user, mobile(PHONE, user), 0, EVENT));
      var created = (Created) await(stores().challenges().create(creation(challenge(user))));
      var wakeUps = new AtomicInteger();
      try (var _ =
          other.bus().subscribe(created.challenge().id(), _ -> wakeUps.incrementAndGet())) {
        await(other.stores().challenges().watch(created.challenge().id()));
        await(stores().challenges().cancel(created.challenge(), NOW, RETENTION, EVENT));
        Eventually.within(Duration.ofMillis(500), "woken", () -> wakeUps.get() > 0);
      }
    }
  }

  @Test
  void aSweepMarksChallengesWhicheverMasterHasThem() {
    var wakeUps = new AtomicInteger();
    var challenges = new ArrayList<Challenge>();
    for (int i = 0; i < 30; i++) {
      var user = new UserName("user" + i);
      await(stores().users().add(user, mobile(PHONE, user), 0, EVENT));
      var created = (Created) await(stores().challenges().create(creation(challenge(user))));
      challenges.add(created.challenge());
    }
    // Nobody watches them, so no message tells of a change.
    var subscriptions =
        challenges.stream()
            .map(it -> other.bus().subscribe(it.id(), _ -> wakeUps.incrementAndGet()))
            .toList();
    Eventually.within(Duration.ofSeconds(5), "marked", () -> wakeUps.get() == 30);
    challenges.forEach(it -> await(stores().challenges().cancel(it, NOW, RETENTION, EVENT)));
    Eventually.within(Duration.ofSeconds(5), "woken", () -> wakeUps.get() == 60);
    subscriptions.forEach(DecisionBus.Subscription::close);
  }

  private static void assertKnown(String script) {
    assertThat(
            IntStream.range(0, CLUSTER.uris().size())
                .anyMatch(
                    number -> {
                      try (var probe = CLUSTER.probe(number)) {
                        var known = probe.send("SCRIPT", "EXISTS", Script.named(script).sha1());
                        return Objects.equals(known, List.of(1L));
                      }
                    }))
        .as(script + " ran")
        .isTrue();
  }

  private static List<String> scripts() throws IOException, URISyntaxException {
    var folder =
        Path.of(Script.class.getResource("/redis/challenge_create.lua").toURI()).getParent();
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString().replace(".lua", "")).toList();
    }
  }
}
