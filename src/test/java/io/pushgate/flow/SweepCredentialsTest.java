package io.pushgate.flow;

import static io.pushgate.flow.port.Samples.NOW;
import static io.pushgate.flow.port.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.pushgate.domain.Shard;
import io.pushgate.domain.credential.CredentialId;
import io.pushgate.domain.policy.CredentialPolicy;
import io.pushgate.domain.policy.Policy;
import io.pushgate.flow.port.CredentialStore;
import io.pushgate.flow.port.FlowListener;
import io.pushgate.flow.port.StoreUnavailableException;
import io.pushgate.flow.port.SweepStore;
import io.pushgate.flow.port.Timers;
import io.pushgate.flow.port.UserStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SweepCredentialsTest {
  private static final Instant CUTOFF = NOW.minus(Duration.ofDays(30));

  private final List<String> heard = new ArrayList<>();
  private final List<Integer> looked = new ArrayList<>();
  private final List<CredentialId> due = new ArrayList<>();
  private final List<CredentialId> expired = new ArrayList<>();
  private Optional<Shard> begin = Optional.of(new Shard(250));
  private Duration paused = Duration.ZERO;
  private int lostAt = Shard.COUNT;
  private int stuckAt = Integer.MAX_VALUE;
  private Instant nextAt = Instant.MIN;
  private int days = 30;

  private final SweepStore sweeps =
      new SweepStore() {
        @Override
        public Future<Optional<Shard>> acquire(String owner, Instant now, Instant until) {
          return Future.succeededFuture(begin);
        }

        @Override
        public Future<Boolean> proceed(String owner, Shard next, Instant now, Instant until) {
          return Future.succeededFuture(next.number() < lostAt);
        }

        @Override
        public Future<Void> finish(String owner, Instant now, Instant next) {
          nextAt = next;
          return Future.succeededFuture();
        }

        @Override
        public Future<List<CredentialId>> unusedSince(Shard shard, Instant cutoff, int most) {
          assertThat(cutoff).isEqualTo(CUTOFF);
          looked.add(shard.number());
          return Future.succeededFuture(due.stream().limit(most).toList());
        }

        @Override
        public Future<List<CredentialId>> lockedSince(Shard shard, Instant cutoff, int most) {
          throw new UnsupportedOperationException("no lock ends by itself");
        }
      };

  private final CredentialStore credentials =
      FakePort.of(
          CredentialStore.class,
          (method, arguments) -> {
            if (method.equals("find")) {
              return Optional.empty();
            }
            assertThat(method).isEqualTo("expire");
            assertThat(arguments[1]).isEqualTo(CUTOFF);
            if (due.size() <= stuckAt) {
              due.remove((CredentialId) arguments[0]);
            }
            expired.add((CredentialId) arguments[0]);
            return Optional.empty();
          });

  @Test
  void goesOnWhereTheLastOneCameAndSaysWhenTheNextIsDue() {
    sweep();
    assertThat(looked).containsExactly(250, 251, 252, 253, 254, 255);
    assertThat(nextAt).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
    assertThat(heard).containsExactly("sweepEnded");
  }

  @Test
  void walksAllShards() {
    begin = Optional.of(new Shard(0));
    sweep();
    assertThat(looked).containsExactlyElementsOf(IntStream.range(0, Shard.COUNT).boxed().toList());
  }

  @Test
  void leavesTheSweepToWhoeverHasTheLease() {
    begin = Optional.empty();
    sweep();
    assertThat(looked).isEmpty();
  }

  @Test
  void stopsWhereTheLeaseIsLost() {
    lostAt = 252;
    sweep();
    assertThat(looked).containsExactly(250, 251);
    assertThat(nextAt).isEqualTo(Instant.MIN);
  }

  @Test
  void asksForNothingWhereThePolicyHasNoUseForIt() {
    days = 0;
    begin = Optional.of(new Shard(0));
    sweep();
    assertThat(looked).isEmpty();
    assertThat(heard).isEmpty();
  }

  @Test
  void changesNoMoreInASecondThanAllowed() {
    IntStream.range(0, 1_000).forEach(i -> due.add(id(i)));
    sweep();
    assertThat(expired).hasSize(1_000).doesNotHaveDuplicates();
    assertThat(paused).isGreaterThan(Duration.ofSeconds(1_000 / SweepCredentials.PER_SECOND));
  }

  @Test
  void whatDoesNotGoIsLeftToTheNextSweep() {
    due.add(id(1));
    stuckAt = 0;
    sweep();
    assertThat(expired).hasSize(6).containsOnly(id(1));
    assertThat(looked).endsWith(255, 255);
  }

  private void sweep() {
    FlowListener listener =
        FakePort.of(
            FlowListener.class,
            (method, _) -> {
              heard.add(method);
              return null;
            });
    var users =
        FakePort.<UserStore>of(
            UserStore.class,
            (_, _) -> {
              throw new StoreUnavailableException("nobody's");
            });
    var change = new ChangeCredential(credentials, users);
    var retire =
        new RetireCredential(
            credentials,
            change,
            new UnassignCredential(users, change, () -> NOW),
            () -> NOW,
            listener);
    await(
        new SweepCredentials(
                sweeps, retire, this::later, this::policy, () -> NOW, listener, "this node")
            .sweep());
  }

  private Timers.Timer later(Duration delay, Runnable action) {
    paused = paused.plus(delay);
    // Not from within: so many pauses one within the other would be too deep.
    Thread.ofVirtual().start(action);
    return () -> {};
  }

  private Policy policy() {
    var usual = Policy.DEFAULT;
    return new Policy(
        usual.challenge(),
        usual.push(),
        usual.numberMatch(),
        usual.code(),
        usual.user(),
        usual.device(),
        new CredentialPolicy(days),
        usual.migration(),
        usual.hardware(),
        usual.audit());
  }

  private static CredentialId id(int number) {
    return new CredentialId("PGMB%010d".formatted(number));
  }
}
